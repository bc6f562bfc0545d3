import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until an address answers 200.
 *
 * @param giveUp asked between tries: a reason to wait no longer
 * @throws Error with that reason, or with the last answer after the deadline (in milliseconds)
 */
export async function waitUntilReady(
  url: string,
  options: { deadline: number; giveUp: () => string | undefined },
): Promise<void> {
  const until = Date.now() + options.deadline;
  for (;;) {
    const answer = await probe(url);
    if (answer === 'ready') return;
    const reason = options.giveUp();
    if (reason) throw new Error(reason);
    if (Date.now() > until) throw new Error(`${url} is not ready: ${answer}`);
    await sleep(50);
  }
}

/** Our own certificate is not one that Node trusts; here only the answer of our own server counts. */
function probe(url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(
      url,
      { rejectUnauthorized: false, timeout: 5_000, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.once('end', () =>
          resolve(response.statusCode === 200 ? 'ready' : body || `status ${response.statusCode}`),
        );
        response.once('error', (error) => resolve(error.message));
      },
    );
    request.once('timeout', () => request.destroy(new Error('no answer')));
    request.once('error', (error) => resolve(error.message));
    request.end();
  });
}
