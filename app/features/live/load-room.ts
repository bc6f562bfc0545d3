/**
 * The room's code, all of it at once, so that over a slow link no part waits for another: the room, the session, and the
 * libraries that the session asks for. The door asks for it while the person reads.
 */
export function loadRoom(): Promise<typeof import('./room/classroom.tsx')> {
  const besides = [import('./session/session.ts'), import('mediasoup-client'), import('socket.io-client')];
  // Told to whoever needs them.
  for (const one of besides) one.catch(() => undefined);
  return import('./room/classroom.tsx');
}
