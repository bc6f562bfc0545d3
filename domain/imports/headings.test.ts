import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { interfaceLocales } from '#domain/locale.ts';
import { guessMapping } from './headings.ts';
import { readKind, readLocaleWord, readRole, readSex } from './words.ts';

describe('the columns of a sheet', () => {
  it.each([
    [
      ['ຊື່ ແລະ ນາມສະກຸນ', 'Name', 'ເພດ', 'ເບີໂທ', 'ກຸ່ມ', 'ວັນເກີດ', 'ໝາຍເຫດ'],
      ['displayName', 'latinName', 'sex', 'phone', 'organisation', null, null],
    ],
    [
      ['Full name *', 'Phone number:', 'Sex (F/M)', 'ORGANIZATION'],
      ['displayName', 'phone', 'sex', 'organisation'],
    ],
    [
      ['姓名', '手机号', '性别', '单位', '备注'],
      ['displayName', 'phone', 'sex', 'organisation', null],
    ],
    [
      ['الاسم', 'رقم الهاتف', 'الجنس', 'الجهة'],
      ['displayName', 'phone', 'sex', 'organisation'],
    ],
    [
      ['No', 'Name', 'Name'],
      ['externalId', 'displayName', null],
    ],
  ])('%s', (titles, mapping) => {
    const sample = [titles.map((title) => (title === 'Name' ? 'Bouakham Vongsa' : 'ບົວຄຳ'))];
    const known = titles[0] === 'No' ? [] : sample;
    expect(guessMapping('people', titles, known)).toEqual(mapping);
  });

  it('of organisations', () => {
    const titles = ['Short name', 'English', 'ລາວ', 'Type', 'Below', 'Province'];
    expect(guessMapping('organisations', titles, [])).toEqual([
      'slug',
      'nameEn',
      'nameLo',
      'kind',
      'parent',
      'province',
    ]);
  });
});

describe('words for roles, kinds, sexes and languages', () => {
  const words = (locale: string, file: string) =>
    JSON.parse(readFileSync(`app/i18n/locales/${locale}/${file}.json`, 'utf8'));
  it.each(interfaceLocales)('as the interface in %s writes them are read', (locale) => {
    const { role, kind } = words(locale, 'organisations');
    const { label: _l, any: _a, ...roles } = role;
    const camel = (value: string | null) => value?.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    for (const [name, word] of Object.entries<string>(roles)) expect(camel(readRole(word))).toBe(name);
    for (const [name, word] of Object.entries<string>(kind)) expect(camel(readKind(word))).toBe(name);
    const { female, male } = words(locale, 'accounts').profile;
    expect([readSex(female), readSex(male)]).toEqual(['female', 'male']);
  });

  it('as people type them are read', () => {
    expect([readSex('F'), readSex('ຍ'), readSex(' Male '), readSex('?')]).toEqual(['female', 'female', 'male', null]);
    expect([readLocaleWord('ລາວ'), readLocaleWord('中文'), readRole('ຄູສອນ')]).toEqual(['lo', 'zh', 'instructor']);
  });
});
