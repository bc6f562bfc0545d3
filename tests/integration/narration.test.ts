import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeParts } from '#commands/authoring/change-parts.ts';
import { checkDraft } from '#commands/authoring/read-draft.ts';
import { askForNarrations } from '#commands/media/ask-for-narration.ts';
import { beginUpload } from '#commands/media/begin-upload.ts';
import { removeClip, saveClip } from '#commands/media/save-clip.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { findHeld } from '#db/queries/media/let-go.ts';
import { copyClips, listClips, listNarrations } from '#db/queries/media/narration.ts';
import { findUpload } from '#db/queries/media/uploads.ts';
import { makeNarration } from '#jobs/media/make-narration.ts';
import { requeueMedia } from '#jobs/media/requeue-media.ts';
import { newId } from '#platform/id.ts';
import { probe } from '#platform/media/probe.ts';
import type { Authors } from '#tests/support/authors.ts';
import { makePdf, makeRunning } from '#tests/support/media-files.ts';
import { createWrittenDraft, type WrittenDraft } from '#tests/support/written-draft.ts';

const at = new Date('2026-11-28T02:00:00Z');
const lesson = 'lessons/weigh/lo.opus';
const times = 'lessons/weigh/lo.vtt';

let written: WrittenDraft;
let database: WrittenDraft['database'];
let authors: Authors;
let draftId: string;

beforeAll(async () => {
  written = await createWrittenDraft(at);
  ({ database, authors, draftId } = written);
}, 120_000);
afterAll(() => written?.drop());

const deps = () => written.deps;

interface Recording {
  path?: string;
  part: number;
  words?: string;
  seconds?: number;
  replaces?: string[];
  bytes?: Buffer;
  actor?: Authors['noy'];
  clipId?: string;
  uploadId?: string | null;
}

/** What a browser recorded of a part has come. @returns its id */
async function record({ path = lesson, part, words = `Part ${part}`, seconds = 1, ...more }: Recording) {
  const clipId = more.clipId ?? newId();
  const file = join(written.dataDir, clipId);
  writeFileSync(file, more.bytes ?? makeRunning('webm', seconds));
  await saveClip(deps(), {
    ...{ actor: more.actor ?? authors.noy, draftId, clipId, path, part, words, at, clamd: null },
    ...{ replaces: more.replaces ?? [], uploadId: more.uploadId ?? null },
    file: { path: file, name: 'narration.webm', most: 20_000_000 },
  });
  return clipId;
}

/** Has a sound made, and makes it. */
async function make(path: string, clips: { id: string; part: number }[]): Promise<void> {
  await askForNarrations(deps(), { actor: authors.noy, draftId, sounds: new Map([[path, clips]]), at });
  const [row] = await listNarrations(database.db, draftId, [path]);
  await makeNarration(written.services, { draftId, path, revision: row?.revision ?? 0 });
}

const inDraft = (path: string) => readDraftFile(database.db, { draftId, path });
async function contentOf(path: string): Promise<Buffer> {
  const stream = await database.storage.read((await inDraft(path))?.objectHash ?? '');
  if (!stream) throw new Error(`${path} is not in the draft`);
  return buffer(stream);
}
const durationOf = async (path: string) => {
  const file = join(written.dataDir, 'listen.opus');
  writeFileSync(file, await contentOf(path));
  return (await probe(file)).durationMs ?? 0;
};

describe('a lesson that its author reads aloud', () => {
  it('is one sound with the times of its parts, under the names by which the lesson finds them', async () => {
    const [title, first] = [await record({ part: 0 }), await record({ part: 1, seconds: 2 })];
    await make(lesson, [
      { id: title, part: 0 },
      { id: first, part: 1 },
    ]);
    expect((await contentOf(lesson)).subarray(0, 4).toString('latin1')).toBe('OggS');
    // One second, a breath, two seconds.
    expect(await durationOf(lesson)).toBeGreaterThan(3_300);
    expect(await durationOf(lesson)).toBeLessThan(3_600);
    const cues = (await contentOf(times)).toString();
    expect(cues).toMatch(
      /^WEBVTT\n\n00:00:00\.000 --> 00:00:01\.0\d\d\n0\n\n00:00:01\.4\d\d --> 00:00:03\.4\d\d\n1\n$/,
    );
    const { source } = await checkDraft(deps(), { id: draftId, slug: 'tea' });
    const about = source?.lessons.get('weigh')?.texts.get('lo')?.about;
    expect(about?.narration?.cues?.map((cue) => cue.part)).toEqual([0, 1]);
  });

  it('has one part recorded anew, and keeps the others', async () => {
    const before = await listClips(database.db, draftId, [lesson]);
    const old = before.find((clip) => clip.part === 1);
    const anew = await record({ part: 1, seconds: 1, replaces: [old?.id ?? ''] });
    const after = await listClips(database.db, draftId, [lesson]);
    expect(after.map((clip) => clip.id)).toEqual([before[0]?.id, anew]);
    await make(lesson, after);
    expect(await durationOf(lesson)).toBeLessThan(2_600);
  });

  it('follows a text that was rewritten: what is gone goes, the others have new numbers', async () => {
    const clips = await listClips(database.db, draftId, [lesson]);
    await make(lesson, [{ id: clips[1]?.id ?? '', part: 3 }]);
    expect((await listClips(database.db, draftId, [lesson])).map((clip) => clip.part)).toEqual([3]);
    expect((await contentOf(times)).toString()).toMatch(/\n3\n$/);
  });

  it('is taken once, however often it is sent, and its upload is over', async () => {
    const limits = { freeBytes: 1e10, mostBytes: 1e8 };
    const of = {
      actor: authors.noy,
      slug: 'college',
      replaces: null,
      locale: null,
      fileName: 'narration.webm',
      bytes: 1,
      mark: 'm',
    };
    const uploadId = await beginUpload(deps(), { ...of, limits, at });
    const clipId = newId();
    await record({ part: 0, clipId, uploadId });
    await record({ part: 0, clipId, uploadId });
    const clips = await listClips(database.db, draftId, [lesson]);
    expect(clips.filter((clip) => clip.part === 0).map((clip) => clip.id)).toEqual([clipId]);
    expect((await findUpload(database.db, uploadId))?.endedAt).not.toBeNull();
  });

  it('that comes as one file has no times: those of another recording would mark what is not read', async () => {
    const whole = await record({ part: -1, words: '', bytes: makeRunning('webm', 2) });
    expect((await listClips(database.db, draftId, [lesson])).map((clip) => clip.id)).toEqual([whole]);
    await make(lesson, [{ id: whole, part: -1 }]);
    expect(await inDraft(times)).toBeUndefined();
    expect(await inDraft(lesson)).toBeDefined();
  });

  it('comes along when its lesson is copied, and the lesson gets a quiz as any other', async () => {
    const act = { actor: authors.noy, at, draftId };
    await changeParts(deps(), { ...act, saveId: newId(), change: { do: 'copyPart', kind: 'lesson', slug: 'weigh' } });
    const [own, copy] = [await inDraft(lesson), await inDraft('lessons/weigh-2/lo.opus')];
    expect(copy).toMatchObject({ text: null, objectHash: own?.objectHash, bytes: own?.bytes });
    const check = { do: 'addCheck', lesson: 'weigh-2', title: 'Check yourself' } as const;
    await changeParts(deps(), { ...act, saveId: newId(), change: check });
    expect((await inDraft('lessons/weigh-2/en.md'))?.text).toContain('::quiz{slug=check-yourself}');
    await changeParts(deps(), {
      ...act,
      saveId: newId(),
      change: { do: 'removePart', kind: 'lesson', slug: 'weigh-2' },
    });
    expect(await inDraft('lessons/weigh-2/lo.opus')).toBeUndefined();
  });

  it('gets a job anew where it has none, and says so where that failed too often: nobody waits for ever', async () => {
    const { db } = database;
    const path = 'lessons/weigh/en.opus';
    const id = await record({ path, part: 0 });
    await askForNarrations(deps(), { actor: authors.noy, draftId, sounds: new Map([[path, [{ id, part: 0 }]]]), at });
    const task = { draftId, path, revision: 1 };
    const asked: unknown[] = [];
    const jobs = { send: async (_db: unknown, name: string, data: unknown) => void asked.push({ name, data }) };
    await requeueMedia({ ...written.services, jobs }, {});
    expect(asked).toEqual([{ name: 'make-narration', data: task }]);

    const data = JSON.stringify(task);
    await sql`insert into pgboss.job (name, data, state) values ('make-narration', ${data}::jsonb, 'active')`.execute(
      db,
    );
    await requeueMedia({ ...written.services, jobs }, {});
    expect(await listNarrations(db, draftId, [path])).toMatchObject([{ work: 'waiting' }]);
    await sql`update pgboss.job set state = 'failed' where data = ${data}::jsonb`.execute(db);
    await requeueMedia({ ...written.services, jobs }, {});
    expect(asked).toHaveLength(1);
    expect(await listNarrations(db, draftId, [path])).toMatchObject([{ work: 'failed', workProblem: 'failed' }]);
    await removeClip(deps(), { actor: authors.noy, draftId, clipId: id, at });
  });

  it('comes along into the next draft, so that one part can be read again there', async () => {
    const { db } = database;
    const [clip] = await listClips(db, draftId, [lesson]);
    const next = newId();
    const now = { slug: 'next', organisationId: authors.organisationId, madeAt: at, changedAt: at };
    await db
      .insertInto('courseDraft')
      .values({ id: next, ...now })
      .execute();
    await copyClips(db, { from: draftId, to: next });
    expect((await listClips(db, next, [lesson])).map((one) => one.hash)).toEqual([clip?.hash]);
  });
});

describe('a question that is read aloud', () => {
  it('has a sound of its own, and each choice one', async () => {
    for (const name of ['q1', 'q1.a']) {
      const path = `quizzes/final/${name}.lo.opus`;
      const id = await record({ path, part: 0 });
      await make(path, [{ id, part: 0 }]);
      expect(await inDraft(path)).toBeDefined();
      expect(await inDraft(path.replace('.opus', '.vtt'))).toBeUndefined();
    }
  });
});

describe('what is not taken', () => {
  it('is no sound', async () => {
    await expect(record({ part: 0, bytes: makePdf() })).rejects.toMatchObject({ code: 'mediaOtherThanNamed' });
  });

  it('comes from somebody who does not write the course', async () => {
    await expect(record({ part: 0, actor: authors.stranger })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each(['assets/lo.opus', 'lessons/../lo.opus', 'course.yaml'])('would stand at %s', async (path) => {
    await expect(record({ path, part: 0 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['lessons/gone/lo.opus', 'lessons/weigh/fr.opus', 'quizzes/gone/q1.lo.opus'])(
    'is of no text of the draft: %s',
    async (path) => {
      await expect(record({ path, part: 0 })).rejects.toMatchObject({ code: 'not_found' });
    },
  );

  it('has the id of another recording, of this draft or another one', async () => {
    const { db } = database;
    const clipId = await record({ part: 3, words: 'Said first.' });
    await expect(record({ part: 3, clipId, words: 'Said later.' })).rejects.toMatchObject({ code: 'already_sent' });
    const other = newId();
    const now = { slug: 'other', organisationId: authors.organisationId, madeAt: at, changedAt: at };
    await db
      .insertInto('courseDraft')
      .values({ id: other, ...now })
      .execute();
    await db.updateTable('narrationClip').set({ draftId: other }).where('id', '=', clipId).execute();
    await expect(record({ part: 3, clipId, words: 'Said first.' })).rejects.toMatchObject({ code: 'already_sent' });
  });

  it('is more than a draft has room for: what it takes the place of makes room', async () => {
    const { db } = database;
    const [before = '', large = ''] = [await record({ part: 4 }), await record({ part: 5 })];
    await db.updateTable('narrationClip').set({ bytes: 1_999_999_999 }).where('id', '=', large).execute();
    await expect(record({ part: 6 })).rejects.toMatchObject({ code: 'mediaFull' });
    const instead = await record({ part: 5, replaces: [large] });
    await removeClip(deps(), { actor: authors.noy, draftId, clipId: before, at });
    await removeClip(deps(), { actor: authors.noy, draftId, clipId: instead, at });
  });

  it('is a sound of nothing', async () => {
    const sounds = new Map([['lessons/pack/lo.opus', []]]);
    const asked = askForNarrations(deps(), { actor: authors.noy, draftId, sounds, at });
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a draft that is with its reviewer', () => {
  it('stands still: the sound waits to be put in again, and what was recorded is kept', async () => {
    const { db } = database;
    const before = (await inDraft(lesson))?.objectHash;
    const id = await record({ part: 2 });
    await askForNarrations(deps(), { actor: authors.noy, draftId, sounds: new Map([[lesson, [{ id, part: 2 }]]]), at });
    await db.updateTable('courseDraft').set({ state: 'review' }).where('id', '=', draftId).execute();
    const [row] = await listNarrations(db, draftId, [lesson]);
    const task = { draftId, path: lesson, revision: row?.revision ?? 0 };
    await makeNarration(written.services, task);
    expect(await listNarrations(db, draftId, [lesson])).toMatchObject([{ work: 'failed', workProblem: 'closed' }]);
    expect((await inDraft(lesson))?.objectHash).toBe(before);
    const removed = removeClip(deps(), { actor: authors.noy, draftId, clipId: id, at });
    await expect(removed).rejects.toMatchObject({ code: 'draft_in_review' });
    const [clip] = await listClips(db, draftId, [lesson]);
    expect(await findHeld(db, [clip?.hash ?? ''])).toContain(clip?.hash);
  });
});
