import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { readReturned } from './read-returned.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = 'file,text,source en,target lo\na.md,b1,Tea,ຊາ\n';

describe('a file of translators', () => {
  it('is read beside the process that answers everybody, whichever form it has', async () => {
    const units = [{ id: 'b1', source: 'Tea', target: 'ຊາ' }];
    const expected = { locale: 'lo', sourceLocale: 'en', files: [{ path: 'a.md', units }] };
    expect(await readReturned('texts.csv', bytes(csv))).toEqual(expected);
    const xml = `<xliff version="2.0" srcLang="en" trgLang="lo"><file original="a.md"><unit name="b1"><segment><source>Tea</source><target>ຊາ</target></segment></unit></file></xliff>`;
    expect(await readReturned('texts.xlf', bytes(xml))).toEqual(expected);
  });

  it.each([
    ['no table', bytes('a,b\n'), 'noColumns'],
    ['no text', new Uint8Array([0xff, 0x00, 0x80]), 'notText'],
    ['more than any course', new Uint8Array(3_000_001), 'tooLarge'],
  ])('that is %s is refused in words', async (_, file, why) => {
    await expect(readReturned('texts', file)).rejects.toMatchObject({ code: 'exchange_unreadable', details: { why } });
  });

  it('does not wait without end: who comes while five are read or wait is told so at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 7 }, () => readReturned('texts.csv', bytes(csv))));
    expect(all.map((one) => (one.status === 'rejected' ? one.reason.code : 'read'))).toEqual([
      ...Array.from({ length: 5 }, () => 'read'),
      ...Array.from({ length: 2 }, () => 'too_many_requests'),
    ]);
  }, 20_000);

  it('holds nobody up, also where a parser takes long within all bounds', async () => {
    const names = Array.from({ length: 25 }, (_, at) => ` xmlns:n${at}="u${at}"`).join('');
    const file = bytes(`<xliff version="2.0" srcLang="en" trgLang="lo"${names}>${'<file/>'.repeat(90_000)}</xliff>`);
    const started = performance.eventLoopUtilization();
    await readReturned('texts.xlf', file).catch(() => {});
    expect(performance.eventLoopUtilization(started).active).toBeLessThan(500);
  }, 40_000);
});
