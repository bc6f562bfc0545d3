import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { findLivePath } from '#app/features/live/live-path.server.ts';
import type { JoinTicket } from '#app/features/live/session/join-token.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { type Comer, requireComer } from '#app/server/guards/guest-guard.server.ts';
import { prolongForClass } from '#commands/live/prolong-for-class.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { nameInClass } from '#domain/live/name-in-class.ts';
import { classPhase, isOpen } from '#domain/schedule/class-phase.ts';
import { signJoinToken } from '#platform/join-token.ts';

/** The one address that is no form's. */
export const handle: RouteHandle = { accepts: { types: ['application/json'], mostBytes: 5_000, mostFields: 5 } };

/** In class people go by a name of their account: which of the two is theirs to choose, and nothing else is. */
const bodySchema = z.object({ name: z.enum(['own', 'latin']).default('own') });

/**
 * Hands the classroom a short-lived join token and the path at which the class is reached now; asked for by `fetch`,
 * answered in JSON, never in a URL.
 */
export async function action({ context, request, params }: ActionFunctionArgs): Promise<Response> {
  try {
    return Response.json(await makeTicket(), { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return Response.json({ code: error.code }, { status: error.status, headers: { 'Cache-Control': 'no-store' } });
  }

  async function makeTicket(): Promise<JoinTicket> {
    const comer = await requireComer(context, request, params.id);
    const { view } = comer;
    if (view.isRemoved) throw new AppError('removed_from_class');
    if (!isOpen(view, context.now)) {
      throw new AppError(classPhase(view, context.now) === 'upcoming' ? 'class_not_open' : 'room_closed');
    }
    const body = bodySchema.safeParse(await request.json().catch(() => null));
    if (!body.success) throw new AppError('invalid_input');
    const token = await signJoinToken(context.config.SALA_SECRET, {
      ...(await claimsOf(comer, body.data.name)),
      classSessionId: view.id,
      role: comer.role,
      locales: context.reader.contentLocales.slice(0, 10),
    });
    return { token, path: await findLivePath(context.db, view.id) };
  }

  /** Who it is; a guest has no session, and their own id stands for one. */
  async function claimsOf({ viewer, guest, view }: Comer, name: 'own' | 'latin') {
    if (guest) return { personId: guest.id, sessionId: guest.id, displayName: guest.name ?? '' };
    const { sessionId, sessionEndsAt, latinName } = context;
    if (!sessionId) throw new AppError('not_signed_in');
    if (sessionEndsAt) await prolongForClass(context, { sessionId, classSessionId: view.id, endsAt: view.endsAt });
    return { personId: viewer.personId, sessionId, displayName: nameInClass({ ...viewer, latinName }, name) };
  }
}
