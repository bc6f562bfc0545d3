import { describe, expect, it } from 'vitest';
import { type CohortDraft, checkCohort, readClock, readDay } from './cohort-plan.ts';

const choices = {
  organisations: [{ id: 'moic' }],
  programmes: [{ id: 'p1' }],
  courses: [{ id: 'c1' }],
  instructors: [{ id: 'somphone' }, { id: 'li' }],
};
const draft: CohortDraft = {
  names: { en: 'May group', zh: '', lo: 'ກຸ່ມເດືອນພຶດສະພາ', ar: '' },
  organisationId: 'moic',
  about: 'programme p1',
  startsOn: '2026-05-01',
  endsOn: '2026-06-30',
  timeZone: 'Asia/Vientiane',
  places: '',
  wayIn: 'code',
  opensOn: '',
  closesOn: '',
  afterDeadline: 'late',
  instructorIds: ['somphone', 'somebody'],
};
const now = new Date('2026-04-01T00:00:00Z');
const check = (changed: Partial<CohortDraft>) => checkCohort({ ...draft, ...changed }, choices, now);
const problemsOf = (changed: Partial<CohortDraft>) => {
  const checked = check(changed);
  return 'problems' in checked ? checked.problems : null;
};

describe('what is said of a cohort', () => {
  it('is a plan with the names that were written, and those who may teach there', () => {
    expect(check({})).toEqual({
      plan: {
        organisationId: 'moic',
        programmeId: 'p1',
        courseId: null,
        names: { en: 'May group', lo: 'ກຸ່ມເດືອນພຶດສະພາ' },
        startsOn: '2026-05-01',
        endsOn: '2026-06-30',
        timeZone: 'Asia/Vientiane',
        places: null,
        wayIn: 'code',
        opensOn: null,
        closesOn: null,
        afterDeadline: 'late',
        instructorIds: ['somphone'],
      },
    });
  });

  it('is about a programme or about a course', () => {
    expect(check({ about: 'course c1' })).toMatchObject({ plan: { programmeId: null, courseId: 'c1' } });
    expect(problemsOf({ about: '' })).toEqual({ about: 'chooseOne' });
    expect(problemsOf({ about: 'course p1' })).toEqual({ about: 'chooseOne' });
  });

  it('names days that there are, in the figures of any script, in their order', () => {
    expect(check({ startsOn: '໒໐໒໖-໐໕-໐໑' })).toMatchObject({ plan: { startsOn: '2026-05-01' } });
    expect(problemsOf({ startsOn: '2026-02-30', endsOn: 'soon' })).toEqual({
      startsOn: 'dateForm',
      endsOn: 'dateForm',
    });
    expect(problemsOf({ endsOn: '2026-04-30' })).toEqual({ endsOn: 'endsBefore' });
    expect(problemsOf({ endsOn: '2036-04-30' })).toEqual({ endsOn: 'tooLongAPeriod' });
    expect(problemsOf({ opensOn: '2026-04-20', closesOn: '2026-04-10' })).toEqual({ closesOn: 'closesBefore' });
  });

  it('may have as many places as there are, or none named', () => {
    expect(check({ places: '٢٠' })).toMatchObject({ plan: { places: 20 } });
    for (const places of ['0', '-1', '2.5', 'many', '10001']) {
      expect(problemsOf({ places })).toEqual({ places: 'placesOutOfRange' });
    }
  });

  it('names a zone as people say it', () => {
    expect(check({ timeZone: 'Laos' })).toMatchObject({ plan: { timeZone: 'Asia/Vientiane' } });
    expect(problemsOf({ timeZone: 'Nowhere' })).toEqual({ timeZone: 'zoneUnknown' });
  });

  it('lacks a name, an organisation, a way in', () => {
    expect(problemsOf({ names: { en: '' }, organisationId: 'else', wayIn: 'any', afterDeadline: '' })).toEqual({
      names: 'nameMissing',
      organisationId: 'chooseOne',
      wayIn: 'chooseOne',
      afterDeadline: 'chooseOne',
    });
  });
});

it('days and hours are read as they are typed', () => {
  expect([readDay(' 2026-05-12 '), readDay('12.5.2026'), readDay('')]).toEqual(['2026-05-12', null, null]);
  expect([readClock('17:00'), readClock('໑໗:໓໐'), readClock('24:00'), readClock('')]).toEqual([
    '17:00',
    '17:30',
    null,
    null,
  ]);
});
