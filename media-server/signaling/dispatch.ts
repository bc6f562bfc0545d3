import { z } from 'zod';
import { AppError, isAppError } from '#domain/errors.ts';
import { type ClassRequests, isGrave, mayInClass } from '#domain/live/rights-in-class.ts';
import { type Ack, type ParsedRequest, type RequestName, requests } from '#media-server/protocol/index.ts';
import type { RateLimit } from '#platform/rate-limit.ts';
import type { Handler, RequestContext } from './handler.ts';
import { handlers } from './handlers.ts';
import { requireUnchangedStanding } from './standing.ts';

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

/**
 * Answers one request, whatever it holds; never throws. In order: known name, rate, schema, room still open, epoch,
 * answered before, right, then the work. It is done once for each request id; and what is already as it was to become
 * (closed, removed, lowered) is a success too.
 */
export async function dispatch(
  context: RequestContext,
  limit: RateLimit,
  name: string,
  payload: unknown,
): Promise<Ack<unknown>> {
  const { services, room } = context;
  try {
    if (!isRequestName(name)) throw new AppError('bad_request');
    if (!limit.take()) throw new AppError('too_many_requests');
    return { ok: true, data: await handle(context, name, payload) };
  } catch (error) {
    if (isAppError(error)) return { ok: false, error: { code: error.code, details: error.details } };
    services.log.error({ err: error, request: name, classSessionId: room.id }, 'request failed');
    return { ok: false, error: { code: 'internal' } };
  }
}

async function handle<N extends RequestName>(context: RequestContext, name: N, payload: unknown): Promise<unknown> {
  const { services, room, features, participant, connection } = context;
  const parsed = requests[name].schema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('invalid_input', issue ? { field: z.core.toDotPath(issue.path), reason: issue.code } : {});
  }
  const request = parsed.data as ParsedRequest<N>;
  room.requireOpen();
  const epoch = 'epoch' in request ? request.epoch : undefined;
  const requireEpoch = () => {
    const now = features.media.epoch;
    if (epoch !== undefined && epoch !== now) throw new AppError('stale_epoch', { epoch: now });
  };
  requireEpoch();
  // Before anything else is asked: what it did may be why it could not be done again.
  const known = participant.requests.recall(request.requestId, name);
  if (known) return await known;
  const handler: Handler<N> = handlers[name];
  if (isGrave(name)) await requireUnchangedStanding(services, room, participant, connection);
  // A handler without facts is one whose rule needs none.
  const facts = (await handler.facts?.(context, request)) as ClassRequests[N];
  if (!connection.socket) throw new AppError('replaced_elsewhere');
  if (!mayInClass(participant, name, facts)) throw new AppError('forbidden');
  try {
    return await participant.requests.once(request.requestId, name, async () => handler.run(context, request));
  } catch (error) {
    // Whatever went wrong when the room was closed, or the worker died, under the request, the reason is the same.
    room.requireOpen();
    requireEpoch();
    throw error;
  }
}
