import { describe, expect, it } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import fc from '#tests/support/property.ts';
import {
  checkCharacter,
  formatSerial,
  isUsable,
  nextSerial,
  parseSerial,
  programmeCode,
  type Serial,
  withRandom,
} from './serials.ts';

const capital = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const capitalOrDigit = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const clear = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTUVWXYZ');
const serials: fc.Arbitrary<Serial> = fc
  .record({
    country: fc.string({ unit: capital, minLength: 2, maxLength: 2 }),
    code: fc.stringMatching(programmeCode),
    year: fc.integer({ min: 2000, max: 2999 }),
    number: fc.integer({ min: 1, max: 999_999 }),
  })
  .chain((serial) =>
    fc
      .option(fc.string({ unit: clear, minLength: 5, maxLength: 5 }), { nil: undefined })
      .map((random) => ({ ...serial, ...(random && { random }) })),
  )
  .filter(isUsable);

const lookAlikes = ['0O', '1IL'];
const looksLike = (one: string, other: string) => lookAlikes.some((set) => set.includes(one) && set.includes(other));

describe('serial numbers', () => {
  it('carry the check character of ISO/IEC 7064 MOD 37-2', () => {
    // Worked example of the standard as used by ISBT 128 (donation number G123 498 654321, check character H).
    expect(checkCharacter('G123498654321')).toBe('H');
    expect(formatSerial({ country: 'LA', code: 'RE1', year: 2026, number: 2499 })).toBe(
      `LA-RE1-2026-002499${checkCharacter('LARE12026002499')}`,
    );
  });

  it('read back as what was written', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const text = formatSerial(serial);
        expect(parseSerial(text)).toEqual({ ok: true, serial, text });
      }),
    );
  });

  it('carry five random characters, which nobody can count up to; those of old have none and read as ever', () => {
    const parts = { country: 'LA', code: 'RE1', year: 2026, number: 2499 };
    const draws = [7, 18, 22, 4, 30];
    const one = withRandom(parts, () => draws.shift() ?? 0);
    expect(formatSerial(one)).toMatch(/^LA-RE1-2026-002499-7JP4X[0-9A-HJKMNP-Z]$/);
    for (const text of ['LA-RE1-2026-002499M', formatSerial(one)]) {
      expect(parseSerial(text)).toMatchObject({ ok: true, text });
      expect(parseSerial(`No. ${text.toLowerCase()}, please`)).toMatchObject({ ok: true, text });
    }
    // The number without them is none.
    expect(parseSerial(formatSerial(one).slice(0, 18)).ok).toBe(false);
  });

  it('find any one wrong character, or know which one was meant', () => {
    fc.assert(
      fc.property(serials, fc.nat(), capitalOrDigit, (serial, place, wrong) => {
        const text = formatSerial(serial).replaceAll('-', '');
        const at = place % text.length;
        fc.pre(text[at] !== wrong);
        const reading = parseSerial(text.slice(0, at) + wrong + text.slice(at + 1));
        expect(reading.ok && reading.text.replaceAll('-', '') !== text, reading.ok ? reading.text : '').toBe(false);
        if (!looksLike(text[at] ?? '', wrong)) expect(reading.ok).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('are read whatever look-alikes of their characters were typed', () => {
    const typedFor = (one: string) => fc.constantFrom(one, ...(lookAlikes.find((set) => set.includes(one)) ?? ''));
    fc.assert(
      fc.property(
        serials.chain((serial) => {
          const [country = '', ...rest] = formatSerial(serial).split('-');
          // A letter of the country that was typed as another letter is another country.
          const digits: Record<string, string> = { O: '0', I: '1', L: '1' };
          const place = fc.tuple(
            ...[...country].map((one) => fc.constantFrom(one, digits[one] ?? one)),
            ...[...rest.join('')].map(typedFor),
          );
          return fc.tuple(fc.constant(serial), place);
        }),
        ([serial, typed]) => {
          const reading = parseSerial(typed.join(''));
          // Two digits in the country can stand for two countries that the check character does not tell apart.
          if (!reading.ok) expect(typed.slice(0, 2)).toEqual(['1', '1']);
          else expect(reading.text).toBe(formatSerial(serial));
        },
      ),
      { numRuns: 2000 },
    );
    const text = formatSerial({ country: 'LA', code: 'RE1', year: 2026, number: 2510 });
    for (const typed of [
      text.replaceAll('0', 'O'),
      text.replaceAll('0', 'o').replaceAll('1', 'l'),
      `1${text.slice(1)}`,
    ])
      expect(parseSerial(typed), typed).toMatchObject({ ok: true, text });
    expect(parseSerial('ZO-RE1-2026-002499M')).toMatchObject({ ok: false, reason: 'check' });
  });

  it('find any two neighbours that are swapped', () => {
    fc.assert(
      fc.property(serials, fc.nat(), (serial, place) => {
        const text = formatSerial(serial).replaceAll('-', '');
        const at = place % (text.length - 1);
        const [one = '', two = ''] = text.slice(at, at + 2);
        fc.pre(one !== two);
        expect(parseSerial(text.slice(0, at) + two + one + text.slice(at + 2)).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('are read in any case, spacing and digits, and from the address under the code', () => {
    const text = formatSerial({ country: 'LA', code: 'RE1', year: 2026, number: 2499 });
    const lao = text.replace(/\d/g, (digit) => String.fromCodePoint(0x0ed0 + Number(digit)));
    const arabic = text.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)));
    const wide = text.replace(/[A-Z0-9]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
    const ways = [text.toLowerCase(), text.replaceAll('-', ' '), `  ${text.replaceAll('-', '–')} `, lao, arabic, wide];
    ways.push(`https://sala.example/v/${text}?x=1`, text.replaceAll('-', ''));
    for (const way of ways) expect(parseSerial(way), way).toMatchObject({ ok: true, text });
  });

  const text = formatSerial({ country: 'LA', code: 'PC1', year: 2026, number: 29 });

  it.each([
    `localhost:3100/v/${text}`,
    `https://sala.example/v/${text}/`,
    `sala.example/v/${text}/?lang=lo#top`,
    `https://sala.example/v/${text.replaceAll('-', '')}`,
    `https://sala.example/v/${text.replaceAll('-', '%2D')}`,
    `https://sala.example/verify?serial=${text.replaceAll('-', '%20')}`,
    `/certificates/${text}.pdf`,
    `https://l.example/l.php?u=${encodeURIComponent(`https://sala.example/v/${text}`)}&h=AT0`,
    `https://l.example/?u=${encodeURIComponent(encodeURIComponent(`https://sala.example/v/${text}/`))}`,
    `https://l.example/?u=${encodeURIComponent(encodeURIComponent(`https://sala.example/v/${text.replaceAll('-', ' ')}`))}`,
    `"${text}"`,
    `“${text}”`,
    `«${text}»`,
    `(${text})`,
    `[${text}](https://sala.example)`,
    `No. ${text}`,
    `№ ${text}.`,
    `N° ${text.replaceAll('-', ' ')}`,
    `Serial number: ${text}, issued 22 November 2026`,
    `ເລກທີ ${text.replace(/\d/g, (digit) => String.fromCodePoint(0x0ed0 + Number(digit)))}`,
    `证书编号：${text}。`,
    `\u200f${text.split('').join('\u200b')}\ufeff`,
    `${'Dear colleague, please look at this. '.repeat(20)}${text}`,
  ])('are found in what was pasted: %s', (pasted) => {
    expect(parseSerial(pasted)).toMatchObject({ ok: true, text });
  });

  it('of several, the first is read; one with a wrong character is called so', () => {
    const other = formatSerial({ country: 'LA', code: 'RE1', year: 2026, number: 2499 });
    expect(parseSerial(`${text}, ${other}`)).toMatchObject({ text });
    expect(parseSerial(`https://sala.example/v/${text.replace('2026', '2027')}/`)).toEqual({
      ok: false,
      reason: 'check',
    });
    expect(parseSerial('https://sala.example/v/')).toEqual({ ok: false, reason: 'malformed' });
  });

  it('are found in any text, wherever they stand', () => {
    fc.assert(
      fc.property(
        serials,
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (serial, before, after) => {
          const printed = formatSerial(serial);
          expect(parseSerial(`${before.replace(/\d/gu, '')} / ${printed} / ${after}`)).toMatchObject({ text: printed });
        },
      ),
    );
  });

  it('are looked for in a bounded time', () => {
    const spent = countProcessorTime();
    for (const piece of ['LA', 'LA-', '1 ', 'A-PC1-2026-', '0-', '%2D', ' \u200b']) parseSerial(piece.repeat(500_000));
    expect(spent()).toBeLessThan(1000);
  });

  it('never throw on what people paste', () => {
    // Any code point, halves of pairs too. Fast-check's own unit `binary` first makes a table of all of them: seconds.
    const codePoint = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));
    fc.assert(fc.property(fc.string({ unit: codePoint }), (text) => void parseSerial(text)));
    expect(parseSerial('')).toEqual({ ok: false, reason: 'malformed' });
    expect(parseSerial('ສະບາຍດີ')).toEqual({ ok: false, reason: 'malformed' });
  });

  it('leave out the running numbers that would need a star, an I, an L or an O', () => {
    fc.assert(
      fc.property(serials, ({ number, ...parts }) => {
        const next = nextSerial(parts, Math.min(number, 999_000));
        expect(formatSerial(next)).toMatch(/^[A-Z]{2}-[0-9A-HJKMNP-Z]{2,6}-\d{4}-\d{6}[0-9A-HJKMNP-Z]$/);
        expect(next.number).toBeGreaterThan(Math.min(number, 999_000));
        expect(next.number).toBeLessThan(Math.min(number, 999_000) + 8);
      }),
    );
    expect(() => nextSerial({ country: 'LA', code: 'RE1', year: 2026 }, 999_999)).toThrow(RangeError);
  });
});
