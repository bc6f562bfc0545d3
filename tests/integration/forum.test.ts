import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callOffCohort, restoreCohort } from '#commands/cohorts/call-off-cohort.ts';
import { lockTalk, moveThread, pinThread } from '#commands/forum/arrange-thread.ts';
import { putQuestion } from '#commands/forum/ask-question.ts';
import { changePost, withdrawPost } from '#commands/forum/change-post.ts';
import { markAnswer } from '#commands/forum/mark-answer.ts';
import { hidePost, keepPost, showPost } from '#commands/forum/moderate-post.ts';
import { reportPost } from '#commands/forum/report-post.ts';
import { vote } from '#commands/forum/vote.ts';
import { countThreads, keepVisit } from '#db/queries/forum/forum.ts';
import { listNameable, type NameableWish } from '#db/queries/forum/people.ts';
import { countRepliesBefore, findThread, listPosts } from '#db/queries/forum/thread.ts';
import { listThreads } from '#db/queries/forum/threads.ts';
import { findWaiting, listWaiting } from '#db/queries/forum/waiting.ts';
import { listNotices } from '#db/queries/notices/notice.ts';
import { withdrawnTitle } from '#domain/forum/thread-title.ts';
import type { Viewer } from '#domain/rights.ts';
import { planSearch } from '#domain/search/plan-search.ts';
import { newId } from '#platform/id.ts';
import { addCohort, addViewer, cohortDraft } from '#tests/support/cohorts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addLearner, ask, askedAt, later, say } from '#tests/support/forum.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

let database: TestDatabase;
let programme: TestProgramme;
/** Noy and Kham learn in one district, Alemu abroad. */
let noy: Viewer;
let kham: Viewer;
let alemu: Viewer;
/** Teaches in the province above the district; Sisouk in another province. */
let teacher: Viewer;
let sisouk: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { district, province, otherProvince, abroad } = programme;
  noy = await addLearner(database, programme, { organisationId: district.id, name: 'ນ້ອຍ' });
  kham = await addLearner(database, programme, { organisationId: district.id, name: 'ຄຳ' });
  alemu = await addLearner(database, programme, { organisationId: abroad.id, name: 'Alemu' });
  teacher = await addViewer(database.db, { organisationId: province.id, role: 'instructor', name: 'Li Wen' });
  sisouk = await addViewer(database.db, { organisationId: otherProvince.id, role: 'instructor', name: 'Sisouk' });
});
afterAll(() => database.drop());

const page = { offset: 0, limit: 50 };
const everything = { plan: null, lesson: null, show: null, locale: null };
const list = (viewer: Viewer, filter: Partial<Parameters<typeof listThreads>[2]['filter']> = {}, newFrom = askedAt) =>
  listThreads(database.db, viewer, {
    ...{ courseId: programme.courseId, newFrom, page },
    filter: { ...everything, ...filter },
  });
const titles = async (viewer: Viewer, filter = {}) => (await list(viewer, filter)).rows.map((row) => row.title);
async function read(viewer: Viewer, id: string, mayModerate = false) {
  const thread = await findThread(database.db, { id, viewer });
  if (!thread) throw new Error('no thread');
  return { thread, ...(await listPosts(database.db, viewer, { thread, mayModerate, page })) };
}
const toldOf = async ({ personId }: Viewer) =>
  (await database.db.selectFrom('notice').select('kind').where('personId', '=', personId).orderBy('id').execute()).map(
    (row) => row.kind,
  );
const actsOf = async (threadId: string) => {
  const { rows } = await sql<{ action: string }>`
    select action from audit_event where details ->> 'threadId' = ${threadId} order by id`.execute(database.db);
  return rows.map(({ action }) => action);
};

describe('a question', () => {
  it('is asked by who takes the course, once, however often and however fast the form comes', async () => {
    const id = newId();
    await Promise.all([1, 2, 3].map(() => ask(database, noy, 'ຊັ່ງແນວໃດ?\nເຄື່ອງຊັ່ງບອກ 0.', { id })));
    await expect(ask(database, noy, 'ອີກຄຳຖາມ', { id })).rejects.toMatchObject({ code: 'already_sent' });
    await expect(ask(database, kham, 'ຊັ່ງແນວໃດ?\nເຄື່ອງຊັ່ງບອກ 0.', { id })).rejects.toMatchObject({
      code: 'already_sent',
    });
    const { posts, thread } = await read(noy, id);
    expect(posts).toHaveLength(1);
    expect(thread).toMatchObject({ title: 'ຊັ່ງແນວໃດ?', locale: 'lo', lesson: 'first', waitingSince: askedAt });
    expect((await toldOf(teacher)).filter((kind) => kind === 'forum.question')).toHaveLength(1);
    expect(await toldOf(sisouk)).toEqual([]);
  });

  it('leaves nothing behind where its id is that of a reply, as a part of what a device sends, too', async () => {
    const replyId = await say(database, kham, await ask(database, noy, 'ຖາມ'), 'ຕອບ');
    await database.db.transaction().execute(async (trx) => {
      const act = {
        actor: kham,
        id: replyId,
        course: 'test-course',
        lesson: 'first',
        words: 'ຕອບ',
        locale: '',
        reads: [],
      };
      await expect(putQuestion({ db: trx }, { ...act, at: askedAt })).rejects.toMatchObject({ code: 'already_sent' });
    });
    const left = await database.db.selectFrom('forumThread').select('id').where('id', '=', replyId).execute();
    expect(left).toEqual([]);
  });

  it('is asked by nobody else, and nobody else finds it', async () => {
    const stranger = await addViewer(database.db, { organisationId: programme.district.id });
    await expect(ask(database, stranger, 'Hello?')).rejects.toMatchObject({ code: 'not_enrolled' });
    const id = await ask(database, noy, 'ຖາມຢູ່ນີ້');
    await expect(say(database, stranger, id, 'Hello')).rejects.toMatchObject({ code: 'not_found' });
    expect(await titles(stranger)).toEqual([]);
    // Who teaches in another province has no part in it either.
    await expect(say(database, sisouk, id, 'Hello')).rejects.toMatchObject({ code: 'not_found' });
    expect(await titles(sisouk)).toEqual([]);
  });

  it('says something, and not a book', async () => {
    await expect(ask(database, noy, ' \u200b ')).rejects.toMatchObject({ problems: { words: 'required' } });
    await expect(ask(database, noy, 'a'.repeat(4_001))).rejects.toMatchObject({ problems: { words: 'tooLong' } });
  });

  it('about a lesson that the course has no more is one about the course', async () => {
    const id = await ask(database, noy, 'Where is it?', { lesson: 'gone' });
    expect((await read(noy, id)).thread.lesson).toBeNull();
  });

  it('is read by who has left the course no more, and stays there', async () => {
    const gone = await addLearner(database, programme, { organisationId: programme.district.id, name: 'Gone' });
    const id = await ask(database, gone, 'Asked and left');
    await database.db.deleteFrom('enrolment').where('personId', '=', gone.personId).execute();
    expect(await titles(gone)).toEqual([]);
    expect(await titles(noy)).toContain('Asked and left');
    expect((await read(noy, id)).posts[0]?.writer.name).toBe('Gone');
  });
});

describe('who wrote something', () => {
  it('is named to who shares an organisation, who looks after them, and to themselves; others read where they are from', async () => {
    const id = await ask(database, noy, 'ໃຜເຫັນຊື່?');
    const nameFor = async (viewer: Viewer) => (await read(viewer, id)).posts[0]?.writer;
    expect(await nameFor(noy)).toMatchObject({ name: 'ນ້ອຍ', staffRole: null });
    expect(await nameFor(kham)).toMatchObject({ name: 'ນ້ອຍ' });
    expect(await nameFor(teacher)).toMatchObject({ name: 'ນ້ອຍ' });
    expect(await nameFor(alemu)).toEqual({ name: null, latinName: null, staffRole: null, from: { en: 'la' } });
    expect((await list(alemu)).rows.find((row) => row.id === id)?.writer.name).toBeNull();
  });

  it('is named to who is in a cohort with them', async () => {
    const manager = await addViewer(database.db, { organisationId: programme.province.id, role: 'programme_manager' });
    const elsewhere = await addLearner(database, programme, {
      organisationId: programme.otherProvince.id,
      name: 'Elsewhere',
    });
    const id = await ask(database, elsewhere, 'Who knows me?');
    const nameFor = async () => (await read(noy, id)).posts[0]?.writer.name;
    expect(await nameFor()).toBeNull();
    const draft = cohortDraft(programme.province.id, { about: `programme ${programme.id}` });
    const cohort = await addCohort(database.db, manager, draft);
    await database.db
      .insertInto('cohortMember')
      .values(
        [noy, elsewhere].map(({ personId }) => ({
          ...{ id: newId(), cohortId: cohort.id, personId, state: 'in', way: 'code', timeZone: 'UTC' },
          ...{ askedAt, placedAt: askedAt },
        })),
      )
      .execute();
    const mayName = async () =>
      (await listNameable(database.db, noy, { courseId: programme.courseId, threadId: null }, { words: 'Elsewhere' }))
        .length;
    expect([await nameFor(), await mayName()]).toEqual(['Elsewhere', 1]);
    // As long as it takes place.
    const off = { actor: manager, cohortId: cohort.id, at: later(10) };
    await callOffCohort(database, { ...off, why: 'too_few', reason: '' });
    expect([await nameFor(), await mayName()]).toEqual([null, 0]);
    await restoreCohort(database, off);
    expect([await nameFor(), await mayName()]).toEqual(['Elsewhere', 1]);
  });

  it('is looked after by who teaches a cohort of theirs, as long as that is not called off', async () => {
    const { province, otherProvince } = programme;
    const manager = await addViewer(database.db, { organisationId: province.id, role: 'programme_manager' });
    const guest = await addViewer(database.db, { organisationId: otherProvince.id, role: 'instructor', name: 'Guest' });
    const draft = cohortDraft(province.id, { about: `programme ${programme.id}` });
    const cohort = await addCohort(database.db, manager, draft);
    const teaches = { cohortId: cohort.id, personId: guest.personId };
    await database.db.insertInto('cohortInstructor').values(teaches).execute();
    const id = await ask(database, noy, 'Who teaches me?');
    expect(await toldOf(guest)).toEqual(['forum.question']);
    await say(database, guest, id, 'I do.');
    const off = { why: 'too_few' as const, reason: '' };
    await callOffCohort(database, { actor: manager, cohortId: cohort.id, ...off, at: later(10) });
    await expect(say(database, guest, id, 'Still?')).rejects.toMatchObject({ code: 'not_found' });
    expect(await titles(guest)).not.toContain('Who teaches me?');
  });

  it('bears the role only where they teach or manage: no name and no text makes an instructor', async () => {
    const fake = await addLearner(database, programme, {
      organisationId: programme.abroad.id,
      name: 'Instructor Li Wen',
    });
    const id = await ask(database, noy, 'ໃຜສອນ?');
    await say(database, fake, id, 'I am the instructor.');
    await say(database, teacher, id, 'I am.', { at: later(6) });
    const { posts } = await read(noy, id);
    expect(posts.map((post) => post.writer.staffRole)).toEqual([null, null, 'instructor']);
    // The instructor is named to everybody.
    expect((await read(alemu, id)).posts[2]?.writer.name).toBe('Li Wen');
  });

  it('is named in what they say where they are named, and told', async () => {
    const id = await ask(database, noy, 'ຖາມ');
    await say(database, noy, id, '@ຄຳ ຊ່ວຍແດ່, @Alemu also');
    expect(await toldOf(kham)).toContain('forum.mentioned');
    // Noy does not know Alemu's name.
    expect(await toldOf(alemu)).not.toContain('forum.mentioned');
    expect((await read(noy, id)).posts[1]?.mentions).toEqual(['ຄຳ']);
  });

  it('can be named only by who reads their name, and where they read what is written', async () => {
    const { abroad } = programme;
    const theirs = await addViewer(database.db, { organisationId: abroad.id, role: 'instructor', name: 'Tigist' });
    const manager = await addViewer(database.db, { organisationId: abroad.id, role: 'programme_manager' });
    const draft = cohortDraft(abroad.id, { about: `programme ${programme.id}` });
    const { id: cohortId } = await addCohort(database.db, manager, draft);
    await database.db.insertInto('cohortInstructor').values({ cohortId, personId: theirs.personId }).execute();
    const of = { courseId: programme.courseId };
    const names = async (viewer: Viewer, threadId: string | null, wish?: NameableWish) =>
      (await listNameable(database.db, viewer, { ...of, threadId }, wish)).map((one) => one.displayName);
    const id = await ask(database, noy, 'ຖາມຄົນອື່ນ');
    await say(database, teacher, id, 'Who else?');
    // Who teaches Alemu does not look after Noy: of what Alemu asks they read everything, of this nothing.
    expect(await names(alemu, null)).toContain('Tigist');
    expect(await names(alemu, id)).toContain('Li Wen');
    expect(await names(alemu, id)).not.toContain('Tigist');
    await say(database, alemu, id, '@Tigist look, @Li Wen');
    expect(await toldOf(theirs)).toEqual([]);
    expect((await read(alemu, id)).posts.at(-1)?.mentions).toEqual(['Li Wen']);
    // Who has left the course, and whose account is closed, is named no more.
    const gone = await addLearner(database, programme, { organisationId: programme.district.id, name: 'Gone away' });
    expect(await names(noy, id)).toContain('Gone away');
    await database.db.deleteFrom('enrolment').where('personId', '=', gone.personId).execute();
    expect(await names(noy, id)).not.toContain('Gone away');
  });

  it('is found by a piece of the name in any spelling, a few at a time, and however many others there are', async () => {
    const { district } = programme;
    await Promise.all(
      Array.from({ length: 12 }, (_, place) =>
        addLearner(database, programme, { organisationId: district.id, name: `Somphone ${place}` }),
      ),
    );
    const last = await addLearner(database, programme, { organisationId: district.id, name: 'Zoë Żelazna' });
    const id = await ask(database, noy, 'ຖາມໝູ່');
    const of = { courseId: programme.courseId, threadId: id };
    expect(await listNameable(database.db, noy, of, { search: 'SOMP', limit: 6 })).toHaveLength(6);
    expect(await listNameable(database.db, noy, of, { search: 'zoe', limit: 6 })).toMatchObject([
      { personId: last.personId },
    ]);
    for (const search of ['nobody at all', '%', '\\', "'"]) {
      expect(await listNameable(database.db, noy, of, { search, limit: 6 }), search).toEqual([]);
    }
    expect(
      (await listNameable(database.db, noy, of, { words: 'ask @zoe zelazna.' })).map((one) => one.personId),
    ).toEqual([last.personId]);
  });
});

describe('a reply', () => {
  it('is told to who asked, once, and ends the waiting when it is an instructor’s', async () => {
    const asker = await addLearner(database, programme, { organisationId: programme.district.id });
    const id = await ask(database, asker, 'Waiting?');
    await say(database, kham, id, 'I wonder, too');
    expect((await read(asker, id)).thread.waitingSince).toEqual(askedAt);
    const postId = newId();
    await Promise.all([1, 2].map(() => say(database, teacher, id, 'No longer.', { id: postId })));
    expect(await toldOf(asker)).toEqual(['forum.reply', 'forum.reply']);
    expect((await read(asker, id)).thread.waitingSince).toBeNull();
    // A further question of theirs waits again.
    await say(database, asker, id, 'And then?', { at: later(60) });
    expect((await read(asker, id)).thread.waitingSince).toEqual(later(60));
  });

  it('quotes a post of the thread that can be read, and no other', async () => {
    const [id, other] = [await ask(database, noy, 'One'), await ask(database, noy, 'Two')];
    const first = await say(database, kham, id, 'Quoted words');
    await say(database, noy, id, 'Indeed', { quotes: first, at: later(6) });
    await say(database, noy, id, 'Not here', { quotes: other, at: later(7) });
    const { posts } = await read(noy, id);
    expect(posts.map((post) => post.quoted?.words ?? null)).toEqual([null, null, 'Quoted words', null]);
  });
});

describe('a notice of a question', () => {
  const titlesFor = async ({ personId }: Viewer) => {
    const { rows } = await listNotices(database.db, { personId, kinds: [], unreadOnly: false }, page);
    return rows.map(({ params }) => ('title' in params ? params.title : null));
  };

  it('has the words that it has by now, and none that are to be read no more', async () => {
    const [asker, helper] = [
      await addLearner(database, programme, { organisationId: programme.district.id }),
      await addLearner(database, programme, { organisationId: programme.district.id, name: 'Somsanouk' }),
    ];
    const id = await ask(database, asker, '@Somsanouk, my PIN is 1234');
    const of = { threadId: id, postId: id };
    expect(await titlesFor(helper)).toEqual(['@Somsanouk, my PIN is 1234']);
    const hidden = { ...of, actor: teacher, why: 'private_facts' as const, reason: '', at: later(6) };
    await hidePost(database, hidden);
    expect(await titlesFor(helper)).toEqual([withdrawnTitle]);
    // Who wrote it reads what was hidden, and writes it anew.
    expect(await titlesFor(asker)).toEqual(['@Somsanouk, my PIN is 1234']);
    const anew = { words: '@Somsanouk, where is my PIN?', locale: '', reads: [], at: later(7) };
    await changePost(database, { ...of, actor: asker, ...anew });
    await showPost(database, { ...of, actor: teacher, at: later(8) });
    expect(await titlesFor(helper)).toEqual(['@Somsanouk, where is my PIN?']);
    await withdrawPost(database, { ...of, actor: asker, at: later(9) });
    expect(await titlesFor(helper)).toEqual([withdrawnTitle]);
  });
});

describe('the answer', () => {
  it('is marked by who teaches the person, and told to who asked and who asks the same', async () => {
    const [asker, same] = [
      await addLearner(database, programme, { organisationId: programme.district.id }),
      await addLearner(database, programme, { organisationId: programme.district.id }),
    ];
    const id = await ask(database, asker, 'Answer?');
    await vote(database, { actor: same, threadId: id, postId: id, isOn: true, at: later(1) });
    const postId = await say(database, kham, id, 'Like this.');
    const mark = { threadId: id, postId, at: later(10) };
    for (const actor of [asker, kham]) {
      await expect(markAnswer(database, { ...mark, actor })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(markAnswer(database, { ...mark, actor: sisouk })).rejects.toMatchObject({ code: 'not_found' });
    await Promise.all([1, 2].map(() => markAnswer(database, { ...mark, actor: teacher })));
    expect((await read(asker, id)).thread).toMatchObject({ answerId: postId, waitingSince: null });
    expect(await toldOf(asker)).toEqual(['forum.reply', 'forum.answered']);
    expect(await toldOf(same)).toEqual(['forum.answered']);
    expect(await actsOf(id)).toEqual(['forum.answer']);
    await markAnswer(database, { ...mark, actor: teacher, postId: null });
    expect((await read(asker, id)).thread.answerId).toBeNull();
  });

  it('stands in front of every page, and is counted on none', async () => {
    const id = await ask(database, noy, 'Pages?');
    const said: string[] = [];
    for (const [place, words] of ['One', 'Two', 'Three', 'Four'].entries()) {
      said.push(await say(database, kham, id, words, { at: later(place + 1) }));
    }
    const answerId = said[1] ?? null;
    await markAnswer(database, { actor: teacher, threadId: id, postId: answerId, at: later(10) });
    const thread = await findThread(database.db, { id, viewer: noy });
    if (!thread) throw new Error('no thread');
    const pageAt = async (offset: number) => {
      const found = await listPosts(database.db, noy, { thread, mayModerate: false, page: { offset, limit: 2 } });
      return { words: found.posts.map((post) => post.words), total: found.total };
    };
    expect(await pageAt(0)).toEqual({ words: ['Pages?', 'One', 'Two', 'Three'], total: 3 });
    expect(await pageAt(2)).toEqual({ words: ['Pages?', 'Two', 'Four'], total: 3 });
    expect(await countRepliesBefore(database.db, said[3] ?? '')).toBe(2);
  });

  it('is a reply, not the question itself', async () => {
    const id = await ask(database, noy, 'Itself?');
    await expect(
      markAnswer(database, { actor: teacher, threadId: id, postId: id, at: later(1) }),
    ).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});

describe('“this helps me, too”', () => {
  it('counts each person once, and nobody for their own', async () => {
    const id = await ask(database, noy, 'Votes?');
    const act = { threadId: id, postId: id, isOn: true, at: later(1) };
    await Promise.all([kham, kham, alemu].map((actor) => vote(database, { ...act, actor })));
    expect((await read(kham, id)).posts[0]).toMatchObject({ votes: 2, hasVoted: true });
    await vote(database, { ...act, actor: kham, isOn: false });
    expect((await read(kham, id)).posts[0]).toMatchObject({ votes: 1, hasVoted: false });
    await expect(vote(database, { ...act, actor: noy })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('what one wrote', () => {
  const changed = (actor: Viewer, threadId: string, postId: string, words: string, at = later(10)) =>
    changePost(database, { actor, threadId, postId, words, locale: '', reads: ['lo'], at });

  it('can be changed for half an hour; what it said is kept for who wrote it and who moderates', async () => {
    const id = await ask(database, noy, 'Frist');
    await changed(noy, id, id, 'First');
    expect(await titles(kham)).toContain('First');
    expect((await read(noy, id)).posts[0]).toMatchObject({ words: 'First', editedAt: later(10) });
    expect((await read(noy, id)).posts[0]?.wordings).toMatchObject([{ words: 'Frist' }]);
    expect((await read(kham, id)).posts[0]?.wordings).toEqual([]);
    await expect(changed(noy, id, id, 'Late', later(31))).rejects.toMatchObject({ code: 'post_settled' });
    await expect(changed(kham, id, id, 'Mine')).rejects.toMatchObject({ code: 'forbidden' });
    // The form that came first comes again: it is that question still.
    await expect(ask(database, noy, 'Frist', { id })).resolves.toBe(id);
  });

  it('loses no wording where it is changed twice within the same moment', async () => {
    const id = await ask(database, noy, 'One');
    for (const words of ['Two', 'Three', 'Four']) await changed(noy, id, id, words);
    const [post] = (await read(noy, id)).posts;
    expect(post?.words).toBe('Four');
    expect(post?.wordings.map((one) => one.words)).toEqual(['One', 'Two', 'Three']);
  });

  it('can be withdrawn: nobody reads it, its thread stays where others have answered', async () => {
    const [alone, answered] = [await ask(database, noy, 'Alone'), await ask(database, noy, 'Answered')];
    await say(database, kham, answered, 'Here.');
    for (const id of [alone, answered]) {
      await expect(
        withdrawPost(database, { actor: kham, threadId: id, postId: id, at: later(9) }),
      ).rejects.toMatchObject({ code: 'forbidden' });
      await withdrawPost(database, { actor: noy, threadId: id, postId: id, at: later(9) });
    }
    expect(await titles(kham)).not.toContain('Alone');
    // A title is the beginning of what was asked.
    expect(await titles(kham)).toContain(withdrawnTitle);
    expect(await titles(kham)).not.toContain('Answered');
    expect((await read(teacher, answered, true)).posts[0]).toMatchObject({ words: null, wordings: [] });
    await expect(changed(noy, answered, answered, 'Back')).rejects.toMatchObject({ code: 'post_settled' });
  });
});

describe('moderation', () => {
  const why = { why: 'rude' as const, reason: 'Not like this, please.' };

  it('hides with a reason that the writer reads, keeps the words, and shows what was written anew', async () => {
    const writer = await addLearner(database, programme, { organisationId: programme.district.id });
    const id = await ask(database, writer, 'Rude words');
    const act = { threadId: id, postId: id, at: later(20) };
    await expect(hidePost(database, { ...act, actor: kham, ...why })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(hidePost(database, { ...act, actor: teacher, why: 'other', reason: '' })).rejects.toMatchObject({
      problems: { reason: 'required' },
    });
    await hidePost(database, { ...act, actor: teacher, ...why });
    await hidePost(database, { ...act, actor: teacher, ...why });
    expect(await titles(kham)).not.toContain('Rude words');
    await expect(say(database, kham, id, 'Hm')).rejects.toMatchObject({ code: 'not_found' });
    expect((await read(writer, id)).posts[0]).toMatchObject({ words: 'Rude words', hiddenReason: why.reason });
    expect((await read(teacher, id, true)).posts[0]).toMatchObject({ words: 'Rude words' });
    // Written anew, weeks later: that asks for another look.
    const words = { words: 'Kind words', locale: '', reads: [] };
    await changePost(database, { actor: writer, threadId: id, postId: id, ...words, at: later(40_000) });
    expect((await listWaiting(database.db, teacher, { kind: 'rewritten', page })).rows).toMatchObject([
      { threadId: id },
    ]);
    await showPost(database, { ...act, actor: teacher, at: later(40_001) });
    expect(await titles(kham)).toContain('Kind words');
    expect(await toldOf(writer)).toEqual(['forum.hidden', 'forum.shown']);
    expect(await actsOf(id)).toEqual(['forum.hide', 'forum.show']);
  });

  it('tells whom a post names that was written anew once it is shown, and nobody twice', async () => {
    const named = await addLearner(database, programme, { organisationId: programme.district.id, name: 'Bounthavy' });
    const id = await ask(database, noy, 'Rude to everybody');
    const act = { actor: teacher, threadId: id, postId: id };
    await hidePost(database, { ...act, ...why, at: later(20) });
    const anew = { words: 'Sorry, @Bounthavy', locale: '', reads: [] };
    await changePost(database, { actor: noy, threadId: id, postId: id, ...anew, at: later(21) });
    expect(await toldOf(named)).toEqual([]);
    for (const at of [later(22), later(23)]) await showPost(database, { ...act, at });
    expect(await toldOf(named)).toEqual(['forum.mentioned']);
    expect((await read(kham, id)).posts[0]?.mentions).toEqual(['Bounthavy']);
  });

  it('looks at what was reported; each person reports a post once, and its writer is not told', async () => {
    const id = await ask(database, noy, 'Reported');
    const report = { threadId: id, postId: id, why: 'advertising' as const, reason: '', at: later(3) };
    await Promise.all([1, 2].map(() => reportPost(database, { ...report, actor: kham })));
    await expect(reportPost(database, { ...report, actor: noy })).rejects.toMatchObject({ code: 'forbidden' });
    const before = await toldOf(noy);
    const of = async (viewer: Viewer) => (await listWaiting(database.db, viewer, { kind: 'report', page })).rows;
    expect(await of(teacher)).toMatchObject([{ threadId: id, since: later(3) }]);
    expect(await of(sisouk)).toEqual([]);
    expect((await read(teacher, id, true)).posts[0]?.reports).toEqual([{ why: 'advertising', reason: '' }]);
    expect((await read(kham, id)).posts[0]).toMatchObject({ reports: [], hasReported: true });
    await keepPost(database, { actor: teacher, threadId: id, postId: id, at: later(4) });
    expect(await of(teacher)).toEqual([]);
    expect(await toldOf(noy)).toEqual(before);
  });

  it('reads in the record who withdrew what was reported, and not what it said', async () => {
    const [reported, other] = [await ask(database, noy, 'Reported words'), await ask(database, noy, 'Nothing')];
    const report = { actor: kham, threadId: reported, postId: reported, why: 'rude' as const, reason: '' };
    await reportPost(database, { ...report, at: later(3) });
    for (const id of [reported, other])
      await withdrawPost(database, { actor: noy, threadId: id, postId: id, at: later(4) });
    expect(await actsOf(reported)).toEqual(['forum.withdraw']);
    expect(await actsOf(other)).toEqual([]);
    const { rows } = await sql`select from audit_event where details ->> 'thread' = 'Reported words'`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
  });

  it('closes, pins and moves a thread', async () => {
    const id = await ask(database, noy, 'Arranged');
    const act = { actor: teacher, threadId: id, at: later(2) };
    await expect(pinThread(database, { ...act, actor: noy, isOn: true })).rejects.toMatchObject({ code: 'forbidden' });
    await pinThread(database, { ...act, isOn: true });
    expect((await titles(kham))[0]).toBe('Arranged');
    await moveThread(database, { ...act, lesson: 'second' });
    await expect(moveThread(database, { ...act, lesson: 'nowhere' })).rejects.toMatchObject({
      problems: { lesson: 'chooseOne' },
    });
    expect(await titles(kham, { lesson: 'second' })).toEqual(['Arranged']);
    await lockTalk(database, { ...act, isOn: true });
    await expect(say(database, kham, id, 'Still')).rejects.toMatchObject({ code: 'thread_locked' });
    await say(database, teacher, id, 'Closed.');
    await lockTalk(database, { ...act, isOn: false });
    await pinThread(database, { ...act, isOn: false });
    expect(await actsOf(id)).toEqual(['forum.pin', 'forum.move', 'forum.lock', 'forum.unlock', 'forum.unpin']);
  });
});

describe('the list', () => {
  it('is cut by what is asked for: words in Lao, lesson, language, without an answer, one’s own', async () => {
    const own = await addLearner(database, programme, { organisationId: programme.district.id });
    const lao = await ask(database, own, 'ຄວາມຊຸ່ມຂອງເມັດກາເຟ ວັດແນວໃດ?', { lesson: 'second' });
    await ask(database, own, 'How is moisture measured?', { lesson: '' });
    await say(database, teacher, lao, 'ໃຊ້ເຄື່ອງວັດ');
    const found = async (words: string) => (await list(kham, { plan: planSearch(words) })).rows.map((row) => row.id);
    expect(await found('ຄວາມຊຸ່ມ')).toEqual([lao]);
    expect(await found('ເຄື່ອງວັດ')).toEqual([lao]);
    expect(await found('???')).toEqual([]);
    expect(await titles(own, { show: 'mine', lesson: '-' })).toEqual(['How is moisture measured?']);
    expect(await titles(own, { show: 'mine', locale: 'lo' })).toHaveLength(1);
    expect(await titles(own, { show: 'mine' })).toHaveLength(2);
    expect(await titles(own, { show: 'unanswered' })).toContain('How is moisture measured?');
    expect((await list(own, { show: 'unanswered' })).rows.map((row) => row.id)).not.toContain(lao);
  });

  it('is counted for a lesson as somebody reads it', async () => {
    const of = { courseId: programme.courseId, lesson: 'second' };
    const stranger = await addViewer(database.db, { organisationId: programme.otherProvince.id, role: 'instructor' });
    const { threads } = await countThreads(database.db, { ...of, viewer: kham, now: askedAt });
    expect(threads).toBe((await list(kham, { lesson: 'second' })).total);
    expect((await countThreads(database.db, { ...of, viewer: stranger, now: askedAt })).threads).toBe(0);
  });

  it('marks what others have written since the last visit, and nothing of one’s own', async () => {
    const reader = await addLearner(database, programme, { organisationId: programme.district.id });
    const of = { courseId: programme.courseId, lesson: null, viewer: reader };
    const newsAt = async (now: Date) => (await countThreads(database.db, { ...of, now })).news;
    const marked = async () => (await list(reader, {}, later(1000))).rows.filter((row) => row.isNew);
    expect(await newsAt(later(1100))).toBe(0);
    const visit = { visitedAt: later(1000), newFrom: later(1000), courseId: programme.courseId };
    await keepVisit(database.db, { ...visit, personId: reader.personId });
    const id = await ask(database, reader, 'My own', { at: later(1001) });
    expect(await newsAt(later(1100))).toBe(0);
    expect(await marked()).toEqual([]);
    await say(database, kham, id, 'Not yours', { at: later(1002) });
    expect(await newsAt(later(1100))).toBe(1);
    expect(await marked()).toMatchObject([{ title: 'My own' }]);
  });

  it('has a question wait as before once it is open again, shown again, or its answer is none', async () => {
    const id = await ask(database, noy, 'Still waiting?');
    const reply = await say(database, kham, id, 'Perhaps so.');
    const of = { actor: teacher, threadId: id, at: later(6) };
    const why = { why: 'rude' as const, reason: '' };
    const since = async () => {
      const { rows } = await listWaiting(database.db, teacher, { kind: 'question', page });
      return rows.find((row) => row.threadId === id)?.since;
    };
    const ways: [stop: () => Promise<void>, goOn: () => Promise<void>][] = [
      [() => lockTalk(database, { ...of, isOn: true }), () => lockTalk(database, { ...of, isOn: false })],
      [() => hidePost(database, { ...of, postId: id, ...why }), () => showPost(database, { ...of, postId: id })],
      [
        () => markAnswer(database, { ...of, postId: reply }),
        async () => {
          await say(database, noy, id, 'And this?', { at: later(7) });
          expect((await read(noy, id)).thread.waitingSince).toBeNull();
          await markAnswer(database, { ...of, postId: null });
        },
      ],
      [
        () => markAnswer(database, { ...of, postId: reply }),
        () => hidePost(database, { ...of, postId: reply, ...why }),
      ],
    ];
    for (const [stop, goOn] of ways) {
      expect(await since()).toEqual(askedAt);
      await stop();
      expect(await since()).toBeUndefined();
      await goOn();
    }
    expect(await since()).toEqual(askedAt);
    // What who teaches said and took back is no answer.
    const taken = await say(database, teacher, id, 'Hm.', { at: later(8) });
    expect(await since()).toBeUndefined();
    await withdrawPost(database, { ...of, postId: taken });
    expect(await since()).toEqual(askedAt);
    const rude = await say(database, teacher, id, 'No!', { at: later(8) });
    await hidePost(database, { ...of, postId: rude, ...why });
    expect(await since()).toEqual(askedAt);
    await showPost(database, { ...of, postId: rude });
    expect(await since()).toBeUndefined();
    // What was answered waits no more, though it was hidden since.
    await hidePost(database, { ...of, postId: id, ...why });
    await showPost(database, { ...of, postId: id });
    expect(await since()).toBeUndefined();
  });

  it('has what waits for who teaches in front, the longest first', async () => {
    const { count, oldestAt } = await findWaiting(database.db, teacher);
    const { rows, total } = await listWaiting(database.db, teacher, { kind: null, page });
    expect(total).toBe(count);
    expect(rows[0]?.since).toEqual(oldestAt);
    expect(rows.map((row) => row.since.getTime())).toEqual(rows.map((row) => row.since.getTime()).toSorted());
    const stranger = await addViewer(database.db, { organisationId: programme.abroad.id, role: 'instructor' });
    expect(await findWaiting(database.db, stranger)).toEqual({ count: 0, oldestAt: null });
  });
});
