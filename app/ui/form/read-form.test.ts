import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from './read-form.server.ts';

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

const plan = z.object({
  titles: z.object({ en: z.string().max(10), lo: z.string().max(10) }),
  day: z.iso.date(),
  minutes: z.number().int().min(10).max(480, 'tooLongClass'),
  languages: z.array(z.enum(['lo', 'en'])).min(1),
  kind: z.enum(['open', 'closed']),
  isMandatory: z.boolean(),
});
const given = [
  ['titles.en', 'Rice'],
  ['titles.lo', ''],
  ['day', '2026-11-27'],
  ['minutes', '໙໐'],
  ['languages', 'lo'],
  ['kind', 'open'],
] as const;
const read = (
  change: Record<string, string | string[] | undefined>,
  schema: z.ZodType<unknown, Record<string, unknown>> = plan,
) => {
  const kept = given.filter(([name]) => !(name in change));
  const changed = Object.entries(change).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => [name, value] as const),
  );
  return readForm(formOf([...kept, ...changed]), schema);
};

describe('a form', () => {
  it('is read by its schema: nested names, one or many of a list, boxes, figures of any script', () => {
    expect(read({})).toMatchObject({
      value: {
        titles: { en: 'Rice', lo: '' },
        day: '2026-11-27',
        minutes: 90,
        languages: ['lo'],
        kind: 'open',
        isMandatory: false,
      },
    });
    expect(read({ languages: ['lo', 'en'], isMandatory: 'on', minutes: '60' })).toMatchObject({
      value: { languages: ['lo', 'en'], isMandatory: true, minutes: 60 },
    });
  });

  it('says by a code what is wrong with each field, nothing sent at all included', () => {
    expect(readForm(new FormData(), plan)).toMatchObject({
      problems: { day: 'required', minutes: 'required', languages: 'chooseSome', kind: 'chooseOne' },
    });
    const wrong = { 'titles.en': 'x'.repeat(11), day: '31 May', minutes: 'many', languages: ['lo', 'fr'], kind: '' };
    expect(read(wrong)).toMatchObject({
      problems: {
        'titles.en': 'tooLong',
        day: 'dateForm',
        minutes: 'numberForm',
        languages: 'chooseOne',
        kind: 'chooseOne',
      },
    });
    expect(read({ minutes: '9' })).toMatchObject({ problems: { minutes: 'outOfRange' } });
    expect(read({ minutes: '481' })).toMatchObject({ problems: { minutes: 'tooLongClass' } });
    expect(read({ minutes: '1e3' })).toMatchObject({ problems: { minutes: 'numberForm' } });
  });

  it('is held to rules over several fields', () => {
    const ruled = plan.check(({ value, issues }) => {
      if (!value.isMandatory) {
        issues.push({ code: 'custom', path: ['titles', 'lo'], message: 'laoNeeded', input: value.titles.lo });
      }
    });
    expect(read({}, ruled)).toMatchObject({ problems: { 'titles.lo': 'laoNeeded' } });
  });

  it('keeps what was typed, and never a password or a code', () => {
    const { typed } = readForm(
      formOf([
        ['name', ' a\r\nb '],
        ['newPassword', 'secret'],
        ['resetCode', '1234'],
        ['people[0].name', 'Noy'],
        ['people[0].password', 'secret'],
        ['tick', 'x'],
        ['tick', 'y'],
      ]),
      z.object({}),
    );
    expect(typed).toEqual({ name: ' a\nb ', people: [{ name: 'Noy' }], tick: ['x', 'y'] });
  });

  it('cannot claim a long list, a prototype, or a place in the parser', () => {
    const readOne = (name: string) => readForm(formOf([[name, 'x']]), z.object({}));
    expect(() => readOne('list[4000000000]')).toThrow('form_too_long');
    expect(() => readOne(`list${'[0]'.repeat(8)}`)).toThrow('form_too_long');
    const lists = Array.from({ length: 3 }, (_, at): [string, string] => [`list${at}[800]`, 'x']);
    expect(() => readForm(formOf(lists), z.object({}))).toThrow('form_too_long');
    expect(() => readForm(formOf(lists.slice(1)), z.object({}))).not.toThrow();
    expect(() => readOne('x'.repeat(500))).toThrow('form_too_long');
    expect(() => readForm(formOf(Array.from({ length: 2_001 }, () => ['a', ''])), z.object({}))).toThrow();
    for (const name of ['__proto__.polluted', 'a.__proto__.polluted', 'constructor.prototype.polluted']) {
      expect(readOne(name)).toMatchObject({ value: {} });
    }
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(readOne('__intent__')).toMatchObject({ value: {} });
  });
});
