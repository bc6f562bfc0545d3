import { describe, expect, it } from 'vitest';
import { checkPlan, type PlanChoices, type PlanDraft } from './class-plan.ts';

const now = new Date('2026-11-20T03:00:00Z');
const choices: PlanChoices = {
  organisations: [{ id: 'academy' }],
  programmes: [
    { id: 'export', asksForMandatory: true },
    { id: 'policy', asksForMandatory: false },
  ],
  courses: [{ id: 'tea' }],
  instructors: [{ id: 'li' }, { id: 'marta' }],
  interpreters: [{ id: 'noy' }],
  mandatory: [{ id: 'grading', programmeId: 'export' }],
  decks: [{ id: 'ripeness' }],
};
const draft: PlanDraft = {
  titles: { en: 'Weigh the tea', lo: '' },
  programmeId: 'export',
  courseId: '',
  organisationId: 'academy',
  duty: '',
  date: '2026-11-21',
  time: '14:00',
  minutes: '90',
  timeZone: 'Asia/Vientiane',
  instructorIds: ['li', 'somebody'],
  languages: ['lo', 'lo', 'klingon'],
  channels: [
    { locale: 'zh', interpreterIds: ['noy', ''] },
    { locale: '', interpreterIds: ['', ''] },
  ],
  parts: [
    { title: 'Ripeness', minutes: '15', kind: 'slides', deckId: 'ripeness' },
    { title: '', minutes: '', kind: '', deckId: '' },
  ],
};
const check = (change: Partial<PlanDraft> = {}) => checkPlan({ ...draft, ...change }, choices, now);
const problems = (change: Partial<PlanDraft>) => {
  const checked = check(change);
  return 'problems' in checked ? checked.problems : {};
};

describe('a plan', () => {
  it('is what the draft says by the clocks of its zone, with what may be chosen', () => {
    expect(check()).toEqual({
      plan: {
        title: { en: 'Weigh the tea' },
        programmeId: 'export',
        courseId: null,
        organisationId: 'academy',
        isMandatory: false,
        repeatsId: null,
        startsAt: new Date('2026-11-21T07:00:00Z'),
        endsAt: new Date('2026-11-21T08:30:00Z'),
        timeZone: 'Asia/Vientiane',
        instructorIds: ['li'],
        languages: ['lo'],
        channels: [{ locale: 'zh', interpreterIds: ['noy'] }],
        parts: [{ title: 'Ripeness', minutes: 15, kind: 'slides', deckId: 'ripeness' }],
        waitingRoom: false,
        locksAtStart: false,
        guestLimit: null,
      },
      weeks: 1,
    });
  });

  it('is held once, or once a week, thirty times at most', () => {
    expect(check({ weeks: '໑໐' })).toMatchObject({ weeks: 10 });
    for (const weeks of ['0', '31', '2.5', '', 'often']) {
      expect(problems({ weeks }), weeks).toEqual({ weeks: 'weeksOutOfRange' });
    }
  });

  it('says how the door is: whether newcomers wait, and whether it is locked when the class begins', () => {
    expect(check({ waitingRoom: true })).toMatchObject({ plan: { waitingRoom: true, locksAtStart: false } });
    expect(check({ locksAtStart: true })).toMatchObject({ plan: { waitingRoom: false, locksAtStart: true } });
  });

  it('has a running order where one is given', () => {
    expect(check({ parts: undefined })).toMatchObject({ plan: { parts: [] } });
    const part = { title: 'Ripeness', minutes: '', kind: '', deckId: 'rice' };
    expect(problems({ parts: [part] })).toEqual({ 'parts[0].minutes': 'partMinutes', 'parts[0].deckId': 'partDeck' });
  });

  it('is open to guests where it says to how many', () => {
    expect(check({ guests: '໕໐' })).toMatchObject({ plan: { guestLimit: 50 } });
    for (const guests of ['', '0']) expect(check({ guests }), guests).toMatchObject({ plan: { guestLimit: null } });
    for (const guests of ['1001', '-3', '2.5', 'all']) {
      expect(problems({ guests }), guests).toEqual({ guests: 'guestsOutOfRange' });
    }
  });

  it('takes figures of any script, from 10 minutes to 8 hours', () => {
    expect(problems({ minutes: '໙໐' })).toEqual({});
    for (const minutes of ['9', '481', '60.5', '', 'long']) {
      expect(problems({ minutes }), minutes).toEqual({ minutes: 'minutesOutOfRange' });
    }
  });

  it('lies ahead, at a time that there is', () => {
    // It may have begun, but not be over.
    expect(problems({ date: '2026-11-20', time: '09:00' })).toEqual({});
    expect(problems({ date: '2026-11-20', time: '08:30' })).toEqual({ date: 'datePast' });
    expect(problems({ date: '' })).toEqual({ date: 'dateMissing' });
    expect(problems({ date: '2026-02-30' })).toEqual({ date: 'dateMissing' });
    expect(problems({ time: 'noon' })).toEqual({ time: 'timeMissing' });
    expect(problems({ timeZone: 'Asia/Nowhere' })).toEqual({ timeZone: 'zoneUnknown' });
    // In whatever figures it is typed, an hour that the clocks jump over is none.
    for (const time of ['00:30', '໐໐:໓໐', '٠٠:٣٠', '００：３０', '\u200e00:30 ']) {
      const skipped = problems({ date: '໒໐໒໗-໐໔-໓໐', time, timeZone: 'Africa/Cairo' });
      expect(skipped, time).toEqual({ time: 'timeSkipped' });
    }
  });

  it('is mandatory, or repeats what is, only where the certificate asks for it', () => {
    expect(check({ duty: 'mandatory' })).toMatchObject({ plan: { isMandatory: true, repeatsId: null } });
    expect(check({ duty: 'grading' })).toMatchObject({ plan: { isMandatory: false, repeatsId: 'grading' } });
    expect(problems({ duty: 'mandatory', programmeId: 'policy' })).toEqual({ duty: 'dutyElsewhere' });
    expect(problems({ duty: 'mandatory', programmeId: '', courseId: 'tea' })).toEqual({ duty: 'dutyElsewhere' });
    expect(problems({ duty: 'grading', programmeId: 'policy' })).toEqual({ duty: 'repeatElsewhere' });
    expect(problems({ duty: 'packing' })).toEqual({ duty: 'chooseOne' });
  });

  it('is told all that is wrong at once, from the first field to the last', () => {
    const wrong = problems({
      titles: { en: '' },
      programmeId: 'elsewhere',
      organisationId: '',
      courseId: 'elsewhere',
      minutes: '',
      timeZone: '',
      instructorIds: [],
      languages: [],
    });
    expect(Object.entries(wrong)).toEqual([
      ['titles', 'titleMissing'],
      ['programmeId', 'chooseOne'],
      ['courseId', 'chooseOne'],
      ['organisationId', 'chooseOne'],
      ['minutes', 'minutesOutOfRange'],
      ['timeZone', 'zoneUnknown'],
      ['instructorIds', 'chooseSome'],
      ['languages', 'chooseSome'],
    ]);
    expect(problems({ programmeId: '' })).toEqual({ programmeId: 'programmeOrCourse' });
  });
});
