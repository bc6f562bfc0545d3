import { expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { FrameCounter } from './frame-counter.ts';

/** One frame as a client sends it. */
function frame(opcode: number, length: number, isMasked = true): Buffer {
  const mark = isMasked ? 0x80 : 0;
  const size =
    length < 126
      ? Buffer.from([mark | length])
      : length < 65_536
        ? Buffer.from([mark | 126, length >> 8, length & 0xff])
        : Buffer.concat([
            Buffer.from([mark | 127, 0, 0, 0, 0]),
            Buffer.from([0, length >> 16, (length >> 8) & 0xff, length & 0xff]),
          ]);
  return Buffer.concat([
    Buffer.from([0x80 | opcode]),
    size,
    Buffer.alloc(isMasked ? 4 : 0, 7),
    Buffer.alloc(length, 0x81),
  ]);
}

it('counts frames of every kind and length, however the bytes come in', () => {
  const lengths = fc.oneof(fc.nat(130), fc.constantFrom(125, 126, 127, 65_535, 65_536, 70_000));
  const frames = fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 8, 9, 10), lengths, fc.boolean()), { maxLength: 6 });
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1 }), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map(([opcode, length, isMasked]) => frame(opcode, length, isMasked)));
      const counter = new FrameCounter();
      let counted = 0;
      for (let at = 0, cut = 0; at < bytes.length; cut += 1) {
        const step = cuts[cut % cuts.length] ?? 1;
        counted += counter.count(bytes.subarray(at, at + step));
        at += step;
      }
      expect(counted).toBe(sent.length);
    }),
    { numRuns: 200 },
  );
});
