import { connect, type Socket } from 'node:net';

/** A request as it is written on the wire, whole or in part, on a connection of its own. */
export interface RawRequest {
  socket: Socket;
  /** What came back so far. */
  answer(): string;
  /** The status line's figure, once there is one; 0 when the connection ends without. */
  status: Promise<number>;
  closed: Promise<void>;
}

/** Sends these bytes to the server at `url`; the connection stays open. */
export function sendRaw(url: string, ...pieces: (string | Uint8Array)[]): RawRequest {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  for (const piece of pieces) socket.write(piece);
  socket.on('error', () => {});
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  const status = new Promise<number>((done) => {
    socket.on('data', (part: Buffer) => {
      answer += part.toString('latin1');
      // 100 is none: it only says to go on.
      const [, figure] = /^HTTP\/1\.1 ([2-5]\d{2}) /m.exec(answer) ?? [];
      if (figure) done(Number(figure));
    });
    void closed.then(() => done(0));
  });
  return { socket, answer: () => answer, status, closed };
}

/** The head of a form's request. */
export function formHead(path: string, length: number, more: Record<string, string> = {}): string {
  const headers = { Host: 'localhost', 'Content-Type': 'application/x-www-form-urlencoded', ...more };
  const lines = Object.entries({ ...headers, 'Content-Length': length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
