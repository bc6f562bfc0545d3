import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawPost } from '#commands/forum/change-post.ts';
import { hidePost } from '#commands/forum/moderate-post.ts';
import { vote } from '#commands/forum/vote.ts';
import { saveSettings } from '#commands/notices/save-settings.ts';
import { tellForumWeeks } from '#commands/notices/tell-forum-weeks.ts';
import { listNotices } from '#db/queries/notices/notice.ts';
import { lockUnspreadNotices } from '#db/queries/notices/spread.ts';
import { deliveryTime } from '#domain/notices/delivery-time.ts';
import type { ForumWeek } from '#domain/notices/kinds.ts';
import { channelsFor, usualTimes } from '#domain/notices/preferences.ts';
import type { Viewer } from '#domain/rights.ts';
import { addViewer } from '#tests/support/cohorts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addLearner, ask, say } from '#tests/support/forum.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** What is new in forums, told once a week to those who chose it. */
let database: TestDatabase;
let programme: TestProgramme;
/** Noy and Kham learn in one district, Alemu abroad. */
let noy: Viewer;
let kham: Viewer;
let alemu: Viewer;

/** In Laos; 11 May 2026 is a Monday. */
const laos = (day: number, clock: string) => new Date(`2026-05-${String(day).padStart(2, '0')}T${clock}:00+07:00`);
const thursday = laos(7, '10:00');
const monday = laos(11, '07:00');

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { district, abroad } = programme;
  noy = await addLearner(database, programme, { organisationId: district.id, name: 'ນ້ອຍ' });
  kham = await addLearner(database, programme, { organisationId: district.id, name: 'ຄຳ' });
  alemu = await addLearner(database, programme, { organisationId: abroad.id, name: 'Alemu' });
});
afterAll(() => database.drop());

beforeEach(async () => {
  for (const table of ['notice', 'noticePreference', 'forumThread'] as const)
    await database.db.deleteFrom(table).execute();
  await database.db.updateTable('person').set({ forumToldUntil: null, timeZone: 'Asia/Vientiane' }).execute();
});

const choose = ({ personId }: Viewer, on: string[]) =>
  saveSettings(database, {
    ...{ personId, times: usualTimes, channels: ['email', 'push'], kinds: ['forum.week'] },
    on: new Set(on),
  });
const tell = (at: Date) => tellForumWeeks(database, { at });
async function weeksOf({ personId }: Viewer): Promise<ForumWeek[]> {
  const page = { offset: 0, limit: 50, sort: 'earliest' };
  const { rows } = await listNotices(database.db, { personId, kinds: ['forum.week'], unreadOnly: false }, page);
  return rows.flatMap((row) => (row.kind === 'forum.week' ? [row.params] : []));
}

describe('the week of a forum', () => {
  it('comes on Monday morning to who ticked it, once, with what others asked and said since the Monday before', async () => {
    await choose(noy, ['forum.week email']);
    await ask(database, kham, 'Of the week before', { at: laos(4, '06:59') });
    const first = await ask(database, kham, 'How dry?', { at: laos(4, '07:00') });
    const asked = await ask(database, alemu, 'Which bag?', { at: thursday });
    await say(database, kham, asked, 'The new one', { at: laos(11, '06:59') });
    await say(database, kham, asked, 'Of the week after', { at: laos(11, '07:00') });
    await ask(database, noy, 'One’s own', { at: thursday });
    await vote(database, { actor: noy, threadId: first, postId: first, isOn: true, at: thursday });
    expect(await tell(laos(11, '06:59'))).toBe(0);
    expect(await tell(laos(11, '07:05'))).toBe(1);
    // However often the clock asks.
    for (const at of [laos(11, '07:20'), laos(11, '23:00'), laos(12, '06:50')]) expect(await tell(at)).toBe(0);
    expect(await weeksOf(noy)).toMatchObject([
      { course: 'test-course', questions: 2, replies: 1, threads: [first, asked], titles: ['How dry?', 'Which bag?'] },
    ]);
    expect(await weeksOf(kham)).toEqual([]);
    // The week after goes on where this one ended.
    await tell(laos(18, '07:00'));
    expect((await weeksOf(noy)).map(({ questions, replies }) => [questions, replies])).toEqual([
      [2, 1],
      [0, 1],
    ]);
  });

  it('is told once where two processes do it, and is no news after a day', async () => {
    await choose(noy, ['forum.week push']);
    await ask(database, kham, 'Once?', { at: thursday });
    await Promise.all([tell(monday), tell(monday), tell(monday)]);
    expect(await weeksOf(noy)).toHaveLength(1);
    await database.db.deleteFrom('notice').execute();
    expect(await tell(laos(12, '07:00'))).toBe(0);
  });

  it('comes by the clocks of its reader', async () => {
    await choose(alemu, ['forum.week email']);
    await database.db
      .updateTable('person')
      .set({ timeZone: 'Africa/Addis_Ababa' })
      .where('id', '=', alemu.personId)
      .execute();
    await ask(database, kham, 'When?', { at: thursday });
    expect(await tell(laos(11, '10:59'))).toBe(0);
    expect(await tell(laos(11, '11:00'))).toBe(1);
  });

  it('tells of each post once, where its reader goes to other clocks, too', async () => {
    const goTo = (timeZone: string) =>
      database.db.updateTable('person').set({ timeZone }).where('id', '=', noy.personId).execute();
    await choose(noy, ['forum.week email']);
    await ask(database, kham, 'Before the first', { at: thursday });
    expect(await tell(monday)).toBe(1);
    // Four hours later than in Laos it is Monday morning there, too.
    await goTo('Africa/Addis_Ababa');
    await ask(database, kham, 'Between the two mornings', { at: laos(11, '09:00') });
    expect(await tell(laos(11, '11:00'))).toBe(0);
    expect(await tell(laos(18, '11:00'))).toBe(1);
    await goTo('Asia/Vientiane');
    await ask(database, kham, 'Later that day', { at: laos(18, '12:00') });
    expect(await tell(laos(25, '07:00'))).toBe(1);
    expect((await weeksOf(noy)).map(({ titles }) => titles)).toEqual([
      ['Before the first'],
      ['Between the two mornings'],
      ['Later that day'],
    ]);
  });

  it('is told to everybody else, where somebody cannot be told', async () => {
    for (const viewer of [noy, alemu]) await choose(viewer, ['forum.week email']);
    await ask(database, kham, 'For both', { at: thursday });
    await database.db.updateTable('person').set({ timeZone: 'No/Where' }).where('id', '=', noy.personId).execute();
    await database.db
      .updateTable('person')
      .set({ timeZone: 'Asia/Vientiane' })
      .where('id', '=', alemu.personId)
      .execute();
    await expect(tell(monday)).rejects.toThrow('1 people could not be told');
    expect(await weeksOf(alemu)).toHaveLength(1);
  });

  it('has nothing to tell where nothing is new, of what one does not read, and of who does not learn any more', async () => {
    const elsewhere = await addViewer(database.db, { organisationId: programme.otherProvince.id, role: 'instructor' });
    const gone = await addLearner(database, programme, { organisationId: programme.district.id });
    await database.db.deleteFrom('enrolment').where('personId', '=', gone.personId).execute();
    for (const viewer of [noy, elsewhere, gone]) await choose(viewer, ['forum.week email']);
    await ask(database, noy, 'Mine alone', { at: thursday });
    expect(await tell(monday)).toBe(0);
    await ask(database, kham, 'For who reads it', { at: laos(12, '10:00') });
    expect(await tell(laos(18, '07:00'))).toBe(1);
    expect([await weeksOf(elsewhere), await weeksOf(gone)]).toEqual([[], []]);
  });

  it('counts and names nothing that was hidden or withdrawn, also where that comes after it was told', async () => {
    const teacher = await addViewer(database.db, { organisationId: programme.province.id, role: 'instructor' });
    await choose(noy, ['forum.week email']);
    const [hidden, withdrawn, later] = [
      await ask(database, kham, 'Rude words', { at: thursday }),
      await ask(database, kham, 'Taken back', { at: thursday }),
      await ask(database, kham, 'Rude later', { at: thursday }),
    ];
    const why = { why: 'rude' as const, reason: 'Not here.' };
    await hidePost(database, { actor: teacher, threadId: hidden, postId: hidden, ...why, at: laos(8, '10:00') });
    await withdrawPost(database, { actor: kham, threadId: withdrawn, postId: withdrawn, at: laos(8, '10:00') });
    await tell(monday);
    expect(await weeksOf(noy)).toMatchObject([{ questions: 1, titles: ['Rude later'] }]);
    await hidePost(database, { actor: teacher, threadId: later, postId: later, ...why, at: laos(11, '10:00') });
    expect(await weeksOf(noy)).toMatchObject([{ questions: 1, titles: [] }]);
  });

  it('comes by the ways that were ticked alone, and rings in no quiet hours', async () => {
    await choose(noy, ['forum.week push']);
    await ask(database, kham, 'Quiet?', { at: thursday });
    await tell(monday);
    const notices = await database.db.transaction().execute((trx) => lockUnspreadNotices(trx, 10));
    const notice = notices.find(({ kind }) => kind === 'forum.week');
    if (!notice) throw new Error('nothing to bring');
    expect(channelsFor('forum.week', notice.choices)).toEqual(['push']);
    const times = { ...usualTimes, quiet: { from: 0, until: 9 * 60 } };
    const due = (channel: 'push' | 'email') =>
      deliveryTime({ channel, createdAt: monday, usefulUntil: null, times, timeZone: 'Asia/Vientiane' }, monday);
    expect([due('push'), due('email')]).toEqual([laos(11, '09:00'), monday]);
  });

  it('is chosen by who ticks it, and by nobody unasked', async () => {
    expect(channelsFor('forum.week', [])).toEqual([]);
    await choose(noy, ['forum.week email']);
    await choose(noy, []);
    await ask(database, kham, 'Unasked', { at: thursday });
    expect(await tell(monday)).toBe(0);
  });
});
