import { describe, expect, it } from 'vitest';
import type { Viewer } from '#domain/rights.ts';
import type { Mapping } from './fields.ts';
import { planPeople } from './plan-people.ts';
import { personReader } from './read-people.ts';
import type { ImportContext, KnownOrganisation, KnownPerson } from './row.ts';

const organisation = (slug: string, above: string, names: Record<string, string>): KnownOrganisation => ({
  id: `id-${slug}`,
  slug,
  path: above ? `${above}.${slug}` : slug,
  kind: 'cooperative',
  names,
  country: 'LA',
  province: null,
  contactAddress: '',
  contactPhone: '',
  contactEmail: '',
});
const home = organisation('la-moic', 'la', { en: 'Ministry' });
const paksong = organisation('la-paksong', 'la.la-moic', { en: 'Paksong Coffee', lo: 'ກາເຟປາກຊ່ອງ' });
const actor: Viewer = {
  personId: 'manager',
  displayName: 'Bounmy',
  isPlatformAdmin: false,
  roles: [{ role: 'programme_manager', organisationId: home.id, organisationPath: home.path }],
};
const mapping: Mapping = ['displayName', 'latinName', 'phone', 'organisation', 'username', 'role', 'sex', 'externalId'];

const person = (more: Partial<KnownPerson>): KnownPerson => ({
  personId: 'p1',
  username: 'bouakham',
  displayName: 'ບົວຄຳ ວົງສາ',
  latinName: 'Bouakham Vongsa',
  sex: null,
  phone: '+8562055512304',
  externalId: null,
  isPlatformAdmin: false,
  isSuspended: false,
  roles: [{ role: 'trainee', organisationId: paksong.id, organisationPath: paksong.path }],
  courseIds: [],
  programmeIds: [],
  cohortIds: [],
  ...more,
});

function plan(rows: string[][], more: Partial<ImportContext> = {}, apart: number[] = []) {
  const context: ImportContext = {
    actor,
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
    takenSlugs: new Set(),
    madeHere: new Set(),
    ...more,
  };
  const read = rows.map((cells, at) => ({
    position: at + 2,
    cells,
    isAnother: apart.includes(at),
    newId: `new-${at}`,
    suggested: null,
  }));
  return planPeople(read.map(personReader(context)), context);
}

describe('new people', () => {
  it('get a user name from the Latin name, and language and clocks from where they belong', () => {
    const [one, two] = plan([
      ['ບົວຄຳ ວົງສາ', 'Bouakham Vongsa', '020 5551 2304', 'ກາເຟ ປາກຊ່ອງ'],
      ['ບົວຄຳ ວົງສາ', 'Bouakham Vongsa', '2055512305', 'la-paksong'],
    ]);
    expect(one).toMatchObject({
      verdict: 'new',
      makes: { username: 'bouakham.vongsa', locale: 'lo', timeZone: 'Asia/Vientiane', phone: '+8562055512304' },
      role: { organisationId: paksong.id, role: 'trainee' },
    });
    expect(two?.makes?.username).toBe('bouakham.vongsa2');
  });

  it('are told by cell what is wrong', () => {
    const [one] = plan([['😀', 'ບົວ', '020 555', 'Nowhere', 'x', 'king', 'yes']]);
    expect(one?.verdict).toBe('wrong');
    expect(one?.problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'organisation organisationUnknown',
      'username usernameForm',
      'displayName lettersOnly',
      'latinName latinOnly',
      'sex sexWord',
      'phone phoneShort',
      'role roleWord',
    ]);
  });

  it('are not made twice by one file, unless they share a telephone under other names', () => {
    const rows = [
      ['Noy', '', '020 5551 2304'],
      ['Noy', '', '020 5551 2304'],
      ['Kham', '', '020 5551 2304'],
      ['Seng'],
      ['seng'],
    ];
    expect(plan(rows).map((one) => one.problems[0]?.code ?? one.verdict)).toEqual([
      'new',
      'personTwice',
      'new',
      'new',
      'personTwice',
    ]);
  });

  it('may stand in two rows with two roles, when a user name says so', () => {
    const [one, two] = plan([
      ['Noy', '', '', 'la-paksong', 'noy', 'trainee'],
      ['Noy', '', '', 'la-moic', 'noy', 'instructor'],
    ]);
    expect([one?.verdict, two?.verdict, two?.personId]).toEqual(['new', 'changed', 'new-0']);
    expect(two?.role).toEqual({ organisationId: home.id, role: 'instructor' });
  });
});

describe('people who are here', () => {
  it('are found by telephone and name, and nothing changes', () => {
    const [one] = plan([['ບົວຄຳ  ວົງສາ', 'BOUAKHAM VONGSA', '+856 20 5551 2304', 'la-paksong']], {
      people: [person({ latinName: 'BOUAKHAM VONGSA' })],
    });
    expect(one).toMatchObject({ verdict: 'same', found: { by: 'phone', personId: 'p1' } });
  });

  it('are changed by what the row says differently, and not by what it leaves out', () => {
    const [one] = plan([['ບົວຄຳ ວົງສາ', '', '', '', 'bouakham', '', 'ຍິງ', 'M-7']], { people: [person({})] });
    expect(one).toMatchObject({ verdict: 'changed', changes: { sex: 'female', externalId: 'M-7' }, role: null });
  });

  it('are asked about when the telephone or the name is another’s', () => {
    const people = [person({})];
    const [other] = plan([['ຄຳ', '', '020 5551 2304', 'la-paksong']], { people });
    expect(other?.problems).toMatchObject([
      { field: 'phone', code: 'phoneOfAnother', details: { username: 'bouakham' } },
    ]);
    const [moved] = plan([['ບົວຄຳ ວົງສາ', '', '020 5551 9999', 'la-paksong']], { people });
    expect(moved?.problems).toMatchObject([{ code: 'nameOfAnother' }]);
    expect(plan([['ຄຳ', '', '020 5551 2304', 'la-paksong']], { people }, [0])[0]?.verdict).toBe('new');
  });

  it('are not changed by who does not manage all their organisations, and nobody of elsewhere is touched', () => {
    const elsewhere = { role: 'trainee' as const, organisationId: 'x', organisationPath: 'cn' };
    const both = person({ roles: [...person({}).roles, elsewhere] });
    const [one] = plan([['', 'Another Name', '', '', 'bouakham']], { people: [both] });
    expect(one?.problems).toMatchObject([{ code: 'notYours' }]);
    const [two] = plan([['Li Wen', '', '', '', 'bouakham']], { people: [person({ roles: [elsewhere] })] });
    expect(two?.problems).toMatchObject([{ field: 'username', code: 'usernameTaken' }]);
  });

  it('are told by their user names from free ones only so often: then from nobody', () => {
    const roles = [{ role: 'trainee' as const, organisationId: 'x', organisationPath: 'cn' }];
    const people = ['a.one', 'a.two', 'a.three'].map((username) => person({ personId: username, username, roles }));
    const rows = ['free.one', 'a.one', 'a.two', 'a.three', 'free.two', 'a.one'].map((name, at) => [
      `Name ${at}`,
      '',
      '',
      '',
      name,
    ]);
    const codes = plan(rows, { people, toldNames: new Set(['a.one']), mayTell: 1 }).map((one) => one.problems[0]?.code);
    expect(codes).toEqual([
      undefined,
      'usernameTaken',
      'usernameTaken',
      'usernameLater',
      'usernameLater',
      'usernameTaken',
    ]);
  });
});
