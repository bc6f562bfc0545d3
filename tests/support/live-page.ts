import type { LiveClient } from './live-client.ts';

/**
 * Makes a client act as the page in a browser does: whenever its media is gone (a new epoch, a welcome without it) a
 * host publishes the camera again, and everybody else receives what is published.
 */
export function actLikePage(client: LiveClient, role: 'host' | 'trainee'): void {
  const setUp = () => {
    if (role === 'host') attempt(() => client.publish('camera'));
    else if (client.welcome.producers.length > 0) attempt(() => client.receive(client.welcome.producers));
  };
  client.socket.on('room:reset', () => {
    if (role === 'host') setUp();
  });
  client.socket.on('welcome', (welcome) => {
    if (!welcome.isMediaKept) setUp();
  });
  if (role === 'trainee') client.socket.on('producer:new', (producer) => attempt(() => client.receive([producer])));
}

/** What fails because the server went away in the middle of it is done again at the next welcome or reset. */
function attempt(work: () => Promise<unknown>): void {
  work().catch((error: unknown) => {
    if (process.env.TEST_LOG_LEVEL) console.warn(error);
  });
}
