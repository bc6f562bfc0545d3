import { PassThrough, Writable } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { held } from '#platform/held.ts';
import { sendStream } from './send-stream.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What is made piece by piece; an error is a piece that cannot be made. */
function streamOf(pieces: (string | Error)[]) {
  const left = [...pieces];
  const made = vi.fn<(controller: ReadableStreamDefaultController<Uint8Array>) => void>((controller) => {
    const piece = left.shift();
    if (piece === undefined) controller.close();
    else if (typeof piece === 'string') controller.enqueue(bytes(piece));
    else controller.error(piece);
  });
  return { body: new ReadableStream<Uint8Array>({ pull: made }, { highWaterMark: 0 }), made };
}

it('what cannot be answered at all is not begun: no head is sent before the first part is made', async () => {
  const begin = vi.fn();
  const { body } = streamOf([new Error('no such text')]);
  await expect(sendStream(body, new PassThrough(), begin)).rejects.toThrow('no such text');
  expect(begin).not.toHaveBeenCalled();
});

it('what fails later is told, so that the answer is cut off and not taken for whole', async () => {
  const begin = vi.fn();
  const to = new PassThrough();
  await expect(sendStream(streamOf(['a', new Error('away')]).body, to, begin)).rejects.toThrow('away');
  expect(begin).toHaveBeenCalledOnce();
  expect(to.writableEnded).toBe(false);
});

it('a whole answer comes in its order, an empty one has a head, too', async () => {
  for (const pieces of [['a', 'b', 'c'], []]) {
    const [begin, to] = [vi.fn(), new PassThrough()];
    await sendStream(streamOf(pieces).body, to, begin);
    expect(begin).toHaveBeenCalledOnce();
    expect(to.writableEnded).toBe(true);
    expect(String(to.read() ?? '')).toBe(pieces.join(''));
  }
});

it('a reader who takes nothing holds the making back, and one who leaves ends it', async () => {
  const { body, made } = streamOf(Array.from({ length: 1_000 }, () => 'x'.repeat(1_000)));
  const to = new Writable({ highWaterMark: 1, write: () => {} });
  const sent = held(sendStream(body, to, () => {}));
  await new Promise((done) => setTimeout(done, 50));
  expect(made.mock.calls.length).toBeLessThan(5);
  to.destroy();
  await sent;
  expect(made.mock.calls.length).toBeLessThan(5);
});
