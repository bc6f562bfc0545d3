import { describe, expect, it } from 'vitest';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { RecordRow } from '#db/queries/audit/record.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { changeWords } from './record-changes.ts';

const said = (action: string, details: RecordRow['details'], locale: InterfaceLocale = 'en') =>
  changeWords(
    {
      ...{ id: 'x', at: new Date(0), moment: '', action, details, actorName: null, subjectName: null },
      ...{ subjectTitle: null, subjectType: 'organisation', subjectId: 'x' },
    },
    {
      t: (key, values) => getI18n(locale).t(key, { ...values }),
      locales: [locale],
      inSentence: (name) => name,
      list: getFormatter(locale, 'UTC').list,
    },
  );

describe('before and after, in words', () => {
  it('of where an organisation stands, and its country', () => {
    const parents = { parentBefore: null, parentAfter: JSON.stringify({ en: 'Ministry', lo: 'ກະຊວງ' }) };
    expect(said('organisation.move', { ...parents, countryBefore: 'LA', countryAfter: 'TH' })).toEqual([
      'above it: none became Ministry',
      'country: Laos became Thailand',
    ]);
    expect(said('organisation.move', parents, 'lo')).toEqual(['ຂັ້ນເທິງ: ຈາກ ບໍ່ມີ ເປັນ ກະຊວງ']);
  });

  it('of kind, short name and names in each language', () => {
    expect(said('organisation.change-kind', { kindBefore: 'province', kindAfter: 'district' })).toEqual([
      'kind: Province became District',
    ]);
    expect(said('organisation.change-short-name', { slugBefore: 'a', slugAfter: 'b' })).toEqual([
      'short name: a became b',
    ]);
    const [before, after] = [
      { en: 'Old', lo: 'ເກົ່າ' },
      { en: 'New', lo: 'ເກົ່າ', zh: '新' },
    ].map((one) => JSON.stringify(one));
    expect(said('organisation.rename', { before: before ?? '', after: after ?? '' })).toEqual([
      'Old became New',
      'none became 新',
    ]);
    expect(said('organisation.rename', { before: 'no names', after: '[1]' })).toEqual([]);
  });

  it('of telephones without telling the number', () => {
    expect(said('phone.prove', { before: '', after: '+8562055512345' })).toEqual(['telephone: none became …345']);
  });
});
