import { describe, expect, it } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import {
  cleanSignInName,
  cleanTitle,
  displayNameSchema,
  emailSchema,
  latinNameSchema,
  optionalEmailSchema,
  organisationNameSchema,
  usernameSchema,
} from './person-names.ts';

describe('names', () => {
  it('are one line, without hidden controls', () => {
    expect(displayNameSchema.parse('  ບົວຄຳ \n ວົງສາ\u202e ')).toBe('ບົວຄຳ ວົງສາ');
    expect(displayNameSchema.safeParse('   ').success).toBe(false);
    expect(latinNameSchema.parse('Nguyễn Văn Ý')).toBe('Nguyễn Văn Ý');
    expect(latinNameSchema.safeParse('李文静').success).toBe(false);
    expect(latinNameSchema.parse('')).toBeNull();
  });

  it('user names are lower case', () => {
    expect(usernameSchema.parse(' Noy.Keomany ')).toBe('noy.keomany');
    for (const wrong of ['ab', '1abc', 'ນ້ອຍ', 'a b c', 'x'.repeat(41), 'me@home']) {
      expect(usernameSchema.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it('an e-mail address may be left out', () => {
    expect(optionalEmailSchema.parse(' ')).toBeNull();
    expect(optionalEmailSchema.parse('Noy@Example.org')).toBe('noy@example.org');
    expect(optionalEmailSchema.safeParse('noy@').success).toBe(false);
  });
});

it('a text of combining marks costs nothing, however long it is', () => {
  const marks = `a${'\u0301\u0327'.repeat(100_000)}`;
  const spent = countProcessorTime();
  for (const schema of [displayNameSchema, latinNameSchema, usernameSchema, emailSchema]) {
    expect(schema.safeParse(marks).error?.issues[0]?.message).toBe('tooLong');
  }
  expect(spent()).toBeLessThan(50);
});

/** The first problem of what was typed; undefined when it is taken. */
const problemOf = (typed: string, schema = displayNameSchema) => schema.safeParse(typed).error?.issues[0]?.message;

describe('a name', () => {
  it.each(['\u3164\u3164', '\u200b', '\u2800', '\uffa0', '\u2060\ufeff', '\u{13441}', '::', '.', '\u0301', ' \t '])(
    '%j cannot be seen or read',
    (typed) => expect(problemOf(typed)).toBeDefined(),
  );

  it.each(['Anna 🌸', '👍', '👨‍👩‍👧‍👦', '🇱🇦 Noy', 'A ★', 'A → B', 'Noy ™'])(
    '%s has signs that no certificate can show',
    (typed) => {
      expect(problemOf(typed)).toBe('lettersOnly');
    },
  );

  it.each([
    ['Ana\tBelén', 'Ana Belén'],
    ['ບົວ\u200bຄຳ', 'ບົວຄຳ'],
    ['O`Brien', 'O’Brien'],
    ['O´Brien', 'O’Brien'],
    ["D'Arcy-Smith, Jr.", "D'Arcy-Smith, Jr."],
    ['Maryam (Mimi) III', 'Maryam (Mimi) III'],
    ['Müller 2', 'Müller 2'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
    ['𠮷田', '𠮷田'],
    ['ນາງ ຄຳ <b>"&+', 'ນາງ ຄຳ <b>"&+'],
  ])('%j is kept as %j', (typed, kept) => expect(displayNameSchema.parse(typed)).toBe(kept));

  it('is measured by what people take for one character', () => {
    expect(problemOf('𠮷'.repeat(80))).toBeUndefined();
    expect(problemOf('x'.repeat(81))).toBe('tooLong');
    expect(problemOf(`x${'\u0301\u0302'.repeat(900)}`)).toBe('tooLong');
  });

  it('in Latin letters says something, or nothing was given', () => {
    expect(latinNameSchema.parse(' \u200b. ')).toBeNull();
    expect(latinNameSchema.parse('Jose\u0301\tNúñez')).toBe('José Núñez');
  });

  it('of an organisation may have signs of commerce', () => {
    const schema = organisationNameSchema(20);
    expect(schema.parse('Tea + Coffee\t& Co №2')).toBe('Tea + Coffee & Co №2');
    expect(schema.parse('\u3164')).toBe('');
    expect(schema.safeParse('Flowers 🌸').error?.issues[0]?.message).toBe('signsInName');
  });
});

describe('sign-in names', () => {
  it.each(['t-jose\u200b', '\u200et-jose', 'ｔ-ｊｏｓｅ', ' T-Jose ', '\ufefft-jose\u2060'])(
    '%j is t-jose',
    (typed) => {
      expect(usernameSchema.parse(typed)).toBe('t-jose');
    },
  );

  it.each(['t\u2011jose08', 't–jose08', 't—jose໐໘', 'T‐Jose٠٨', 't−jose၀၈', 't－jose０８'])(
    '%j is t-jose08, as the slip has it',
    (typed) => {
      expect(usernameSchema.parse(typed)).toBe('t-jose08');
      expect(cleanSignInName(typed)).toBe('t-jose08');
    },
  );
});

it('titles that cannot be seen are empty', () => {
  expect(cleanTitle(' \u3164\u2800 ')).toBe('');
  expect(cleanTitle('Week\t3 👍')).toBe('Week 3 👍');
});
