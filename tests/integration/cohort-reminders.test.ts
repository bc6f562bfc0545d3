import ICAL from 'ical.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { writeFeed } from '#app/features/notices/feed.server.ts';
import { giveMoreTime } from '#commands/cohorts/give-more-time.ts';
import { joinCohort } from '#commands/cohorts/join-cohort.ts';
import { requireOpenDeadline } from '#commands/cohorts/require-open-deadline.ts';
import { setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { tellDeadlines } from '#commands/cohorts/tell-deadlines.ts';
import { createDatabase, createPool } from '#db/client.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import { listDeadlines } from '#db/queries/cohorts/deadlines.ts';
import type { CohortDraft } from '#domain/cohorts/cohort-plan.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createCohortStage } from '#tests/support/cohorts.ts';
import { startStatementCounter } from '#tests/support/statement-counter.ts';

/** What people are told of deadlines, and when: by the clocks of Vientiane (UTC+7) and Addis Ababa (UTC+3). */
const { database, programme, manager, trainee, cohortOf } = await createCohortStage();
let inLaos: Viewer;
let inEthiopia: Viewer;
let cohort: CohortView;

const at = (text: string) => new Date(text);
const joined = at('2026-05-02T00:00:00Z');

afterAll(database.drop);

const begin = async (more: Partial<CohortDraft> = {}) => {
  await database.db.deleteFrom('cohort').execute();
  await database.db.deleteFrom('notice').execute();
  cohort = await cohortOf(more);
  [inLaos, inEthiopia] = [await trainee('Asia/Vientiane'), await trainee('Africa/Addis_Ababa')];
  for (const actor of [inLaos, inEthiopia]) await joinCohort(database, { actor, code: cohort.code, at: joined });
};
const set = (about: string, day: string, clock = '') =>
  setCohortDeadline(database, { actor: manager, cohortId: cohort.id, about, day, clock, at: joined });
/** Lets the person in Laos into a second cohort, which has the same quiz to another day. */
const joinAnother = async (day: string) => {
  const { id: cohortId, code } = await cohortOf({ about: `course ${programme.courseId}` });
  await joinCohort(database, { actor: inLaos, code, at: joined });
  const about = 'test-course quiz one';
  await setCohortDeadline(database, { actor: manager, cohortId, about, day, clock: '', at: joined });
};
const toldOf = async ({ personId }: Viewer) => {
  const rows = await database.db
    .selectFrom('notice')
    .select(['kind', 'params', 'usefulUntil'])
    .where('personId', '=', personId)
    .where('kind', 'in', ['deadline.near', 'cohort.begins'])
    .orderBy('createdAt')
    .execute();
  return rows.map(({ kind, params, usefulUntil }) => [
    kind,
    'days' in params ? params.days : null,
    usefulUntil?.toISOString() ?? null,
  ]);
};

const calendarOf = async ({ personId }: Viewer) => {
  const owner = { personId, locales: ['en'], timeZone: 'Asia/Vientiane' };
  const facts = { publicUrl: 'https://sala.example', names: { en: 'Sala' }, now: at('2026-05-05T00:00:00Z') };
  const text = await writeFeed(database.db, owner, facts);
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return events.filter((one) => one.uid.startsWith('deadline-'));
};

describe('reminders', () => {
  beforeEach(() => begin());

  it('come three days and one day before, by the clocks of each, once however often the clock asks', async () => {
    await set('test-course quiz one', '2026-05-12');
    const [endInLaos, endInEthiopia] = ['2026-05-12T16:59:59.999Z', '2026-05-12T20:59:59.999Z'];
    await tellDeadlines(database, { at: at('2026-05-09T16:00:00Z') });
    expect([await toldOf(inLaos), await toldOf(inEthiopia)]).toEqual([[], []]);
    for (const moment of ['2026-05-09T18:00:00Z', '2026-05-09T18:15:00Z'])
      await tellDeadlines(database, { at: at(moment) });
    expect([await toldOf(inLaos), await toldOf(inEthiopia)]).toEqual([[['deadline.near', 3, endInLaos]], []]);
    for (const moment of ['2026-05-11T22:00:00Z', '2026-05-12T16:00:00Z', '2026-05-12T22:00:00Z']) {
      await tellDeadlines(database, { at: at(moment) });
    }
    expect(await toldOf(inLaos)).toEqual([
      ['deadline.near', 3, endInLaos],
      ['deadline.near', 1, endInLaos],
    ]);
    expect(await toldOf(inEthiopia)).toEqual([['deadline.near', 1, endInEthiopia]]);
  });

  it('do not come to who has done it, and come anew when it is moved', async () => {
    await set('test-course quiz one', '2026-05-12');
    await programme.takeQuiz(inLaos.personId, 'one', [100], at('2026-05-08T00:00:00Z'));
    await tellDeadlines(database, { at: at('2026-05-11T00:00:00Z') });
    expect(await toldOf(inLaos)).toEqual([]);
    expect(await toldOf(inEthiopia)).toHaveLength(1);
    await set('test-course quiz one', '2026-05-20');
    await tellDeadlines(database, { at: at('2026-05-18T12:00:00Z') });
    expect((await toldOf(inEthiopia)).map(([, days]) => days)).toEqual([3, 3]);
  });

  it('follow the time that one person was given', async () => {
    await set('test-course lesson first', '2026-05-12');
    const [deadline] = await listDeadlines(database.db, cohort.id);
    await giveMoreTime(database, {
      ...{
        actor: manager,
        id: newId(),
        cohortId: cohort.id,
        deadlineId: deadline?.id ?? '',
        personId: inLaos.personId,
      },
      ...{ day: '2026-05-20', clock: '', why: 'illness' as const, reason: '', at: joined },
    });
    await tellDeadlines(database, { at: at('2026-05-12T12:00:00Z') });
    expect(await toldOf(inLaos)).toEqual([]);
    await tellDeadlines(database, { at: at('2026-05-19T20:00:00Z') });
    expect(await toldOf(inLaos)).toEqual([['deadline.near', 1, '2026-05-20T16:59:59.999Z']]);
  });

  it('do not come to who has until later by another cohort, which is what their calendar says, too', async () => {
    await set('test-course quiz one', '2026-05-12');
    await joinAnother('2026-05-30');
    await tellDeadlines(database, { at: at('2026-05-11T22:00:00Z') });
    expect(await toldOf(inLaos)).toEqual([]);
    expect(await toldOf(inEthiopia)).toHaveLength(1);
    await tellDeadlines(database, { at: at('2026-05-29T22:00:00Z') });
    expect(await toldOf(inLaos)).toEqual([['deadline.near', 1, '2026-05-30T16:59:59.999Z']]);
    const ends = (await calendarOf(inLaos)).map((one) => one.endDate.toJSDate().toISOString().slice(0, 10));
    expect(ends).toEqual(['2026-05-30']);
  });

  it('are told to all who have the same in one statement', async () => {
    await set('test-course quiz one', '2026-05-12');
    const counter = await startStatementCounter(database.url);
    const pool = createPool({ url: counter.url, size: 1, onError: () => {} });
    const db = createDatabase(pool);
    for (let more = 0; more < 5; more += 1) {
      await joinCohort(database, { actor: await trainee('Asia/Vientiane'), code: cohort.code, at: joined });
    }
    const texts = await counter.during(() => tellDeadlines({ db }, { at: at('2026-05-11T22:00:00Z') }));
    await db.destroy();
    await counter.stop();
    expect(texts.filter((text) => text.includes('insert into notice'))).toHaveLength(2);
    const told = database.db.selectFrom('notice').where('kind', '=', 'deadline.near');
    expect(await told.select('personId').execute()).toHaveLength(7);
  });

  it('say a day before that a cohort begins, to who has a place, once', async () => {
    await begin({ startsOn: '2026-05-15' });
    for (const moment of [
      '2026-05-12T00:00:00Z',
      '2026-05-13T20:00:00Z',
      '2026-05-14T10:00:00Z',
      '2026-05-15T10:00:00Z',
    ]) {
      await tellDeadlines(database, { at: at(moment) });
    }
    expect(await toldOf(inLaos)).toEqual([['cohort.begins', null, null]]);
  });
});

describe('a cohort that is closed after its deadlines', () => {
  beforeEach(() => begin({ afterDeadline: 'closed' }));

  it('takes a quiz until the last moment where each person is, and not after it', async () => {
    await set('test-course quiz one', '2026-05-12');
    const ask = ({ personId }: Viewer, moment: string, slug = 'one') =>
      requireOpenDeadline(database.db, { personId, courseId: programme.courseId, area: 'quiz', slug, at: at(moment) });
    await ask(inLaos, '2026-05-12T16:59:59Z');
    await expect(ask(inLaos, '2026-05-12T17:00:00Z')).rejects.toMatchObject({ code: 'deadline_over' });
    await ask(inEthiopia, '2026-05-12T17:00:00Z');
    await ask(inLaos, '2026-05-12T17:00:00Z', 'two');
  });

  it('gives way to another cohort of the same person with a later deadline', async () => {
    await set('test-course quiz one', '2026-05-12');
    await joinAnother('2026-05-30');
    await requireOpenDeadline(database.db, {
      ...{ personId: inLaos.personId, courseId: programme.courseId, area: 'quiz', slug: 'one' },
      at: at('2026-06-12T17:00:00Z'),
    });
  });
});

it('deadlines stand in a person’s calendar, half an hour long, and say when they are done', async () => {
  await begin();
  await set('test-course quiz one', '2026-05-12');
  const [event] = await calendarOf(inLaos);
  expect(event?.summary).toBe('Due: Quiz one');
  expect(event?.endDate.toJSDate().toISOString().slice(0, 16)).toBe('2026-05-12T16:59');
  await programme.takeQuiz(inLaos.personId, 'one', [100], at('2026-05-04T00:00:00Z'));
  const [done] = await calendarOf(inLaos);
  expect(done?.summary).toBe('Done: Quiz one');
  // Calendars take what has the higher number.
  expect(Number(done?.sequence)).toBeGreaterThan(Number(event?.sequence));
});
