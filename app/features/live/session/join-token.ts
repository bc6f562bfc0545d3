import { AppError } from '#domain/errors.ts';
import { readRefusal } from '#domain/refusals.ts';
import type { JoinChoice } from './join-choice.ts';

const timeoutMs = 15_000;

/** Refusals without a code of ours that are no wall: too slow, too early, too often. */
const passingStatus = new Set([408, 425, 429]);

/** What the door gives to who may come in. */
export interface JoinTicket {
  token: string;
  /** Where the class is reached now: `/live`, or one of several media servers below it. */
  path: string;
}

/**
 * Asks the web server for a join token, and where the class is.
 *
 * @throws AppError why there is none; `unavailable` when the server could not be reached
 */
export async function fetchTicket(classId: string, name: JoinChoice['name']): Promise<JoinTicket> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  const answer = await fetch(`/classes/${classId}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
    signal: abort.signal,
  })
    .catch((error: unknown) => {
      throw new AppError('unavailable', {}, { cause: error });
    })
    .finally(() => clearTimeout(timer));
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === 'object' && body !== null) {
    if ('token' in body && typeof body.token === 'string' && 'path' in body && typeof body.path === 'string') {
      return { token: body.token, path: body.path };
    }
    const code = 'code' in body ? readRefusal(body.code) : undefined;
    if (code) throw new AppError(code);
  }
  // What stands before the classroom answers with a page of its own.
  const isWall = answer.status >= 400 && answer.status < 500 && !passingStatus.has(answer.status);
  throw new AppError(isWall ? 'bad_request' : 'unavailable');
}

/** A ticket that was asked for ahead is good for so long, ms: what it says may change. */
const aheadMs = 10_000;

let ahead: { classId: string; name: JoinChoice['name']; askedAt: number; ticket: Promise<JoinTicket> } | undefined;

/** Asks for the ticket at the tap, beside the page of the room instead of after it. */
export function fetchTicketAhead(classId: string, name: JoinChoice['name']): void {
  const ticket = fetchTicket(classId, name);
  // Told to whoever takes it.
  ticket.catch(() => undefined);
  ahead = { classId, name, askedAt: performance.now(), ticket };
}

/** The ticket that was asked for ahead, once; or a fresh one. @throws AppError as `fetchTicket` */
export async function takeTicket(classId: string, name: JoinChoice['name']): Promise<JoinTicket> {
  const asked = ahead;
  ahead = undefined;
  const isGood = asked?.classId === classId && asked.name === name && performance.now() - asked.askedAt < aheadMs;
  return isGood ? asked.ticket.catch(() => fetchTicket(classId, name)) : fetchTicket(classId, name);
}
