import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { held } from '#platform/held.ts';
import { inDocumentLine } from './document-line.ts';

it('reads one document at a time, in the order in which they came, whatever breaks', async () => {
  const said: string[] = [];
  const read = (name: string, isBroken = false) =>
    inDocumentLine(async () => {
      said.push(`${name} begins`);
      await setImmediate();
      said.push(`${name} ends`);
      if (isBroken) throw new Error('broken');
      return name;
    });
  const all = await Promise.allSettled([read('a'), read('b', true), read('c')]);
  expect(all.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('sends away who would wait behind three others, and takes them later', async () => {
  const open = Promise.withResolvers<void>();
  const waiting = held(Promise.all(Array.from({ length: 4 }, () => inDocumentLine(() => open.promise))));
  await expect(inDocumentLine(async () => 'late')).rejects.toMatchObject({ code: 'too_many_requests' });
  open.resolve();
  await waiting;
  expect(await inDocumentLine(async () => 'later')).toBe('later');
});
