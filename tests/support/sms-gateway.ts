import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmsGateway {
  /** For SMS_URL. */
  url: string;
  taken: { body: string; headers: NodeJS.Dict<string | string[]> }[];
  /** How often something was brought, whatever the answer. */
  tries: number;
  /** To what comes from now on: a status, or none at all. */
  answer: number | 'keep waiting';
  stop(): Promise<void>;
}

/** A real HTTP server that takes messages to telephones, and answers as a test wants it to. */
export async function startSmsGateway(): Promise<SmsGateway> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      gateway.tries += 1;
      const { answer } = gateway;
      if (answer === 'keep waiting') return;
      if (answer < 300) gateway.taken.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
      response.writeHead(answer).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const gateway: SmsGateway = {
    url: `http://127.0.0.1:${port}/send`,
    taken: [],
    tries: 0,
    answer: 200,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return gateway;
}
