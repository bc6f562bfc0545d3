import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type HandOverFile, handOverLimits, readHandOver, sealedText } from './hand-over-file.ts';

const uuid = fc.uuid({ version: [4, 7] });
const act = fc.record({
  key: uuid,
  body: fc.string({ maxLength: 80, unit: 'grapheme' }),
  signature: fc.string({ maxLength: 90 }),
});
const file: fc.Arbitrary<HandOverFile> = fc.record({
  sala: fc.constant('hand-over' as const),
  version: fc.constant(1 as const),
  id: uuid,
  madeAt: fc.constant('2026-11-27T09:00:00.000Z'),
  acts: fc.array(act, { minLength: 1, maxLength: 6 }),
  seal: fc.record({ key: uuid, signature: fc.string({ maxLength: 90 }) }),
});
const bytesOf = (one: unknown) => new TextEncoder().encode(typeof one === 'string' ? one : JSON.stringify(one));

describe('a file of what waited on a device', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(file, (one) => {
        expect(readHandOver(bytesOf(one))).toEqual({ file: one });
      }),
    );
  });

  it('that ends too early, wherever, is said to', () => {
    fc.assert(
      fc.property(file, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (one, share) => {
        const whole = bytesOf(one);
        const cut = whole.slice(0, Math.floor(whole.length * share));
        expect(readHandOver(cut)).toEqual({ problem: cut.length === 0 ? 'fileForeign' : 'fileCut' });
      }),
    );
  });

  it('is sealed whole: acts in another order, left out, doubled or changed give another text', () => {
    fc.assert(
      fc.property(file, fc.nat(), fc.nat(), (one, at, kind) => {
        const acts = [...one.acts];
        const place = at % acts.length;
        const chosen = acts[place];
        if (!chosen) return;
        if (kind % 4 === 0) acts.splice(place, 1);
        else if (kind % 4 === 1) acts.splice(place, 0, chosen);
        else if (kind % 4 === 2) acts[place] = { ...chosen, body: `${chosen.body} ` };
        else acts.push(...acts.splice(0, 1));
        if (JSON.stringify(acts) === JSON.stringify(one.acts)) return;
        expect(sealedText({ ...one, acts })).not.toBe(sealedText(one));
      }),
    );
  });

  it('is no other file, whatever is in it, and no larger one than a device makes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readHandOver(bytesOf(text))).not.toHaveProperty('file');
      }),
    );
    expect(readHandOver(bytesOf('{"sala":"hand-over","version":2}'))).toEqual({ problem: 'fileForeign' });
    expect(readHandOver(new Uint8Array([0xff, 0xd8, 0xff]))).toEqual({ problem: 'fileForeign' });
    expect(readHandOver(new Uint8Array(handOverLimits.mostBytes + 1))).toEqual({ problem: 'fileLarge' });
  });
});
