import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { readJson } from '#app/server/http/read-json.server.ts';
import { personMark } from '#app/server/sessions/person-mark.server.ts';
import { publicKey } from '#commands/sync/act-body.ts';
import { registerDeviceKey } from '#commands/sync/register-device-key.ts';
import { AppError } from '#domain/errors.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** The key by which a device signs what its person does there. */
export const handle: RouteHandle = { accepts: { types: ['application/json'], mostBytes: 2_000, mostFields: 20 } };

export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw new AppError('not_found');
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const sent = await readJson(request, z.object({ person: boundedText(200), publicKey }));
  // A page from before somebody else signed in here: the key is another person's.
  if (sent.person !== personMark(context.auth, actor.personId)) throw new AppError('conflict');
  const userAgent = request.headers.get('user-agent') ?? '';
  const key = await registerDeviceKey(context, {
    actor,
    publicKey: sent.publicKey,
    userAgent,
    sessionId: context.sessionId,
    at: context.now,
  });
  return Response.json({ key });
});
