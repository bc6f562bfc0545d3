import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

const startSchema = z.object({
  personId: z.uuid(),
  /** By which card, and on which device of a point, it is opened; it ends with them, and then. */
  bound: z
    .object({ cardId: z.uuid().nullable(), pointDeviceId: z.uuid().nullable(), expiresAt: z.date() })
    .nullable()
    .default(null),
});

/**
 * A better-auth plugin with one server-side call: start a session for a person whose identity our own sign-in has
 * proved (password, one-time code or link), and set its cookie.
 */
export function startSession() {
  return {
    id: 'sala-start-session',
    endpoints: {
      startSession: createAuthEndpoint(
        '/sala/start-session',
        { method: 'POST', body: startSchema, metadata: { SERVER_ONLY: true } },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.personId);
          if (!user) throw new APIError('UNAUTHORIZED');
          const { bound } = context.body;
          const session = await (bound
            ? internalAdapter.createSession(user.id, false, bound, true)
            : internalAdapter.createSession(user.id));
          await setSessionCookie(context, { session, user });
          return context.json({ token: session.token });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
