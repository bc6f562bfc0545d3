import { describe, expect, it } from 'vitest';
import type { Field } from './fields.ts';
import { planOrganisations } from './plan-organisations.ts';
import type { ImportContext, KnownOrganisation } from './row.ts';

const home: KnownOrganisation = {
  id: 'home',
  slug: 'la-moic',
  path: 'la.la-moic',
  kind: 'ministry',
  names: { en: 'Ministry' },
  country: 'LA',
  province: null,
  contactAddress: '',
  contactPhone: '',
  contactEmail: '',
};
const paksong: KnownOrganisation = {
  ...home,
  id: 'paksong',
  slug: 'la-paksong',
  path: 'la.la-moic.la-paksong',
  kind: 'cooperative',
  names: { en: 'Paksong Coffee', lo: 'ກາເຟປາກຊ່ອງ' },
};

function plan(mapping: Field[], lines: readonly string[][], more: Partial<ImportContext> = {}) {
  const context: ImportContext = {
    actor: { personId: 'manager', displayName: 'Bounmy', isPlatformAdmin: true, roles: [] },
    mapping,
    home,
    organisations: [home, paksong],
    people: [],
    courses: [],
    programmes: [],
    cohorts: [],
    toldNames: new Set(),
    mayTell: 30,
    takenUsernames: new Set(),
    takenSlugs: new Set(['la-paksong']),
    madeHere: new Set(),
    ...more,
  };
  const rows = lines.map((cells, at) => {
    return { position: at + 2, cells, isAnother: false, newId: `new-${at}`, suggested: null };
  });
  return planOrganisations(rows, context);
}

describe('short names of organisations', () => {
  it.each(['ｌａ-ｐａｋｓｏｎｇ', '\u200ela-paksong', 'LA-Pak\u200bsong', ' la-paksong\ufeff'])(
    '%j is one of them',
    (typed) => {
      const [here, below] = plan(
        ['slug', 'nameEn', 'kind', 'parent'],
        [
          [typed, 'Paksong Coffee', 'cooperative', ''],
          ['', 'Paksong Tea', 'cooperative', typed],
        ],
      );
      expect([here?.verdict, here?.organisationId]).toEqual(['same', 'paksong']);
      expect(below?.makes).toMatchObject({ parentId: 'paksong' });
    },
  );
});

describe('what stands below a row above', () => {
  it('finds it by its short name and by its name, and what is here by any of its names below the same one', () => {
    const planned = plan(
      ['nameEn', 'nameLo', 'kind', 'parent'],
      [
        ['Paksong Coffee', '', 'cooperative', ''],
        ['', 'ກາເຟປາກຊ່ອງ', '', 'la-moic'],
        ['North', 'ເໜືອ', 'cooperative', ''],
        ['North One', '', 'cooperative', 'ເຫນືອ'],
        ['North Two', '', 'cooperative', 'la-north'],
        ['Nobody', '', 'cooperative', 'South'],
      ],
    );
    expect(planned.map(({ verdict, makes }) => [verdict, makes?.parentId])).toEqual([
      ['same', undefined],
      ['same', undefined],
      ['new', 'home'],
      ['new', 'new-2'],
      ['new', 'new-2'],
      ['wrong', undefined],
    ]);
  });
});

describe('an organisation that is here', () => {
  const reached = { ...paksong, contactPhone: '031 212 000' };

  it('gets the address and telephone that stand in its row; an empty cell leaves what is there', () => {
    const [filled, empty, same] = [
      ['Phonxay Road', ''],
      ['', ''],
      ['', '031 212 000'],
    ].map(
      ([address = '', phone = '']) =>
        plan(['slug', 'address', 'officePhone'], [['la-paksong', address, phone]], {
          organisations: [home, reached],
        })[0],
    );
    expect(filled).toMatchObject({
      verdict: 'changed',
      names: null,
      contact: {
        before: { address: '', phone: '031 212 000', email: '' },
        after: { address: 'Phonxay Road', phone: '031 212 000', email: '' },
      },
    });
    expect([empty, same]).toMatchObject([
      { verdict: 'same', contact: null },
      { verdict: 'same', contact: null },
    ]);
  });

  it('is changed by one row: a second one that changes it too says which was the first', () => {
    const planned = plan(
      ['slug', 'nameZh', 'officePhone'],
      [
        ['la-paksong', '', ''],
        ['la-paksong', '咖啡', ''],
        ['la-paksong', '', '031 999 000'],
        ['la-paksong', '', ''],
      ],
    );
    expect(planned.map(({ verdict, problems }) => [verdict, problems[0]?.code, problems[0]?.details])).toEqual([
      ['same', undefined, undefined],
      ['changed', undefined, undefined],
      ['wrong', 'organisationTwice', { row: 3 }],
      ['same', undefined, undefined],
    ]);
  });
});

it('no path grows longer than an index holds', () => {
  const planned = plan(
    ['slug', 'nameEn', 'kind', 'parent'],
    Array.from({ length: 12 }, (_, at) => [`level-${at}`, `Level ${at}`, 'cooperative', at ? `level-${at - 1}` : '']),
  );
  // Two levels are above already.
  expect(planned.map(({ problems }) => problems[0]?.code)).toEqual([
    ...Array(10).fill(undefined),
    'tooDeep',
    'parentUnknown',
  ]);
});

it('thousands of one name, each below a row above, are planned in seconds', () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => {
    return [`Village ${at % 50}`, `ບ້ານ ${at}`, at < 50 ? '' : `ບ້ານ ${Math.floor(at / 50)}`, 'cooperative'];
  });
  const started = process.cpuUsage();
  const planned = plan(['nameEn', 'nameLo', 'parent', 'kind'], lines);
  // Through all that were made, row by row, it took hours.
  expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(15);
  expect(planned.at(-1)?.makes?.slug).toBe('la-village-49-400');
}, 60_000);

it('short names of organisations elsewhere are told from free ones only so often', () => {
  const slugs = ['free-one', 'cn-one', 'cn-two', 'cn-three', 'free-two', 'cn-one'];
  const lines = slugs.map((slug, at) => [slug, `Name ${at}`, 'district']);
  const more = { takenSlugs: new Set(['cn-one', 'cn-two', 'cn-three']), toldNames: new Set(['cn-one']), mayTell: 1 };
  const codes = plan(['slug', 'nameEn', 'kind'], lines, more).map((one) => one.problems[0]?.code);
  expect(codes).toEqual([undefined, 'slugTaken', 'slugTaken', 'slugLater', 'slugLater', 'slugTaken']);
});
