import { takesTextAlone } from './session/join-choice.ts';

/**
 * The room's code, all of it at once, so that over a slow link no part waits for another: the room, the session, and the
 * libraries that the session asks for; without the one for sound and pictures where this person takes in text alone. The
 * door asks for it while the person reads.
 */
export function loadRoom(personId: string): Promise<typeof import('./room/classroom.tsx')> {
  const besides: Promise<unknown>[] = [import('./session/session.ts'), import('socket.io-client')];
  if (!takesTextAlone(personId)) besides.push(import('mediasoup-client'));
  // Told to whoever needs them.
  for (const one of besides) one.catch(() => undefined);
  return import('./room/classroom.tsx');
}
