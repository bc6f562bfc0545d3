import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { MediaProblem } from '#domain/media/problems.ts';

const patienceMs = 60_000;

/**
 * Has clamd look through a file (its INSTREAM command: the bytes go over the connection, so it may run elsewhere).
 *
 * @param address `host:port`, or the path of its socket
 * @throws MediaProblem where it finds something, or does not answer: then the file is not taken unseen
 */
export async function scanVirus(path: string, address: string): Promise<void> {
  const said = await ask(path, address).catch(() => {
    throw new MediaProblem('mediaScanAway');
  });
  if (/\bFOUND\b/.test(said)) throw new MediaProblem('mediaVirus');
  if (!/\bOK\b/.test(said)) throw new MediaProblem('mediaScanAway');
}

async function ask(path: string, address: string): Promise<string> {
  const socket = open(address);
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd says nothing')));
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.once('end', () => resolve(text));
    socket.once('error', reject);
  });
  // Heard at its end; before that it must not be an error that nobody hears.
  answer.catch(() => {});
  const write = (part: Buffer | string) =>
    new Promise<void>((resolve, reject) => {
      socket.write(part, (error) => (error ? reject(error) : resolve()));
    });
  try {
    await write('zINSTREAM\0');
    for await (const part of createReadStream(path)) {
      await write(sizeOf(part.length));
      await write(part);
    }
    await write(sizeOf(0));
  } catch (error) {
    // It hangs up in the middle where it has found something, or finds the file too long.
    socket.destroySoon();
    return answer.catch(() => Promise.reject(error));
  }
  return answer;
}

function open(address: string): Socket {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(address) ?? [];
  return host && port ? connect(Number(port), host) : connect(address);
}

function sizeOf(bytes: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes);
  return size;
}
