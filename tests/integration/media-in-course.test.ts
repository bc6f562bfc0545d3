import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveMedia } from '#commands/media/archive-media.ts';
import { beginUpload } from '#commands/media/begin-upload.ts';
import { describeMedia } from '#commands/media/describe-media.ts';
import { finishUpload } from '#commands/media/finish-upload.ts';
import { removeVersion } from '#commands/media/remove-version.ts';
import { saveWords } from '#commands/media/save-words.ts';
import { useMediaInDraft } from '#commands/media/use-in-draft.ts';
import { mostCourseFiles } from '#courseware/limits.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { countDraftFiles } from '#db/queries/authoring/room.ts';
import { listWritableDrafts } from '#db/queries/media/drafts.ts';
import { findHeld } from '#db/queries/media/let-go.ts';
import { findMedia, listMedia, type MediaRow } from '#db/queries/media/media.ts';
import { listVersions } from '#db/queries/media/versions.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { lessonLines } from '#domain/media/in-course.ts';
import { prepareMedia } from '#jobs/media/prepare-media.ts';
import type { Authors } from '#tests/support/authors.ts';
import { makePdf, makePhoto, makeRunning } from '#tests/support/media-files.ts';
import { createWrittenDraft, type WrittenDraft } from '#tests/support/written-draft.ts';

const at = new Date('2026-11-28T02:00:00Z');
const offered = ['en', 'lo'] as const;
const alt = { en: 'A mouldy bean', lo: 'ເມັດຂຶ້ນລາ' };

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

/** A file that has come, and of which everything is made. */
async function add(
  fileName: string,
  bytes: Uint8Array,
  replaces: string | null = null,
  locale: InterfaceLocale | null = null,
): Promise<string> {
  const of = { actor: authors.noy, at };
  const limits = { freeBytes: 1e10, mostBytes: 1e8 };
  const size = { bytes: bytes.byteLength, mark: 'm', limits };
  const uploadId = await beginUpload(deps(), { ...of, slug: 'college', replaces, locale, fileName, ...size });
  const path = join(written.dataDir, uploadId);
  writeFileSync(path, bytes);
  const rules = { mostVideoBytes: 1e8, clamd: null };
  const mediaId = await finishUpload(deps(), { ...of, uploadId, path, rules });
  const { revision = 1 } = (await findMedia(database.db, mediaId)) ?? {};
  await prepareMedia(written.services, { mediaId, revision });
  return mediaId;
}

const describeIt = (mediaId: string, wordsIn: InterfaceLocale | null = null) =>
  describeMedia(deps(), { actor: authors.noy, mediaId, title: 'Bean', alt, wordsIn, before: 1, at });
const use = (mediaId: string, actor = authors.noy) => useMediaInDraft(deps(), { actor, mediaId, draftId, offered, at });
const stemOf = async (mediaId: string) => (await findMedia(database.db, mediaId))?.stem ?? '';
const inDraft = (path: string) => readDraftFile(database.db, { draftId, path });

describe('a thing of the library in a course', () => {
  it('is put into a draft as an asset, once, and is found there', async () => {
    const mediaId = await add('bean.jpg', await makePhoto(500, 400));
    await describeIt(mediaId);
    const stem = await stemOf(mediaId);
    expect(await listWritableDrafts(database.db, authors.noy, stem)).toMatchObject([
      { id: draftId, slug: 'tea', hasIt: false },
    ]);
    await use(mediaId);
    await use(mediaId);
    const file = await inDraft(`assets/${stem}.webp`);
    expect(file).toMatchObject({ text: null, version: 1 });
    expect(await database.storage.head(file?.objectHash ?? '')).toMatchObject({ size: file?.bytes });
    expect(await listWritableDrafts(database.db, authors.noy, stem)).toMatchObject([{ hasIt: true }]);
    // Whatever becomes of the thing, the draft holds its file.
    await database.db.deleteFrom('media').where('id', '=', mediaId).execute();
    expect(await findHeld(database.db, [file?.objectHash ?? ''])).toEqual(new Set([file?.objectHash]));
  });

  it('gets its new content under the same name', async () => {
    const mediaId = await add('plan.pdf', makePdf());
    await describeIt(mediaId);
    await use(mediaId);
    const path = `assets/${await stemOf(mediaId)}.pdf`;
    const before = await inDraft(path);
    await add('plan-2.pdf', makePdf({ catalog: '/Lang (lo)' }), mediaId);
    await use(mediaId);
    const after = await inDraft(path);
    expect(after?.version).toBe(2);
    expect(after?.objectHash).not.toBe(before?.objectHash);
  });

  it('brings the captions of a film along, in each language', async () => {
    const mediaId = await add('weigh.mp4', makeRunning('mp4', 2, '160x120'));
    await describeIt(mediaId);
    const captions = 'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nຊັ່ງ\n';
    await saveWords(deps(), { actor: authors.noy, mediaId, locale: 'lo', before: 0, captions, transcript: '', at });
    await use(mediaId);
    const stem = await stemOf(mediaId);
    expect(await inDraft(`assets/${stem}.mp4`)).toBeDefined();
    const file = await inDraft(`assets/${stem}-lo.vtt`);
    const stored = await database.storage.read(file?.objectHash ?? '');
    expect(stored && String(await buffer(stored))).toBe(captions);
  }, 60_000);

  it('is refused before it is described in every language, when put away, and to who may not write', async () => {
    const mediaId = await add('photo.jpg', await makePhoto(60, 40));
    await expect(use(mediaId)).rejects.toMatchObject({ problems: { draft: 'useWordless' } });
    await describeIt(mediaId);
    await expect(use(mediaId, authors.stranger)).rejects.toMatchObject({ code: 'not_found' });
    await archiveMedia(deps(), { actor: authors.noy, mediaId, at });
    await expect(use(mediaId)).rejects.toMatchObject({ problems: { draft: 'useArchived' } });
    expect(await listWritableDrafts(database.db, authors.stranger, 'x')).toEqual([]);
  });

  it('is refused in words where the draft has as many files as a course can have, and renewed all the same', async () => {
    const { db } = database;
    const [there, more] = [await add('there.pdf', makePdf()), await add('more.jpg', await makePhoto(30, 40))];
    for (const one of [there, more]) await describeIt(one);
    await use(there);
    const filler = { draftId, text: '', bytes: 0, version: 1, savedAt: at };
    const { all } = await countDraftFiles(db, { draftId, among: [] });
    const names = Array.from({ length: mostCourseFiles - all }, (_, number) => `lessons/l${number}/en.md`);
    await db
      .insertInto('draftFile')
      .values(names.map((path) => ({ ...filler, path })))
      .execute();
    try {
      await expect(use(more)).rejects.toMatchObject({ problems: { draft: 'useTooMany' } });
      await use(there);
    } finally {
      await db.deleteFrom('draftFile').where('path', 'in', names).execute();
    }
    await use(more);
  });
});

describe('a picture that carries words', () => {
  it('is in the library once, and in a course once a language', async () => {
    const mediaId = await add('screen.png', await makePhoto(400, 300));
    await describeIt(mediaId, 'en');
    const lao = await add('screen-lo.png', await makePhoto(300, 300), mediaId, 'lo');
    await use(mediaId);
    const stem = await stemOf(mediaId);
    const [own, other] = [await inDraft(`assets/${stem}.webp`), await inDraft(`assets/${stem}.lo.webp`)];
    expect(other?.objectHash).toMatch(/^[0-9a-f]{64}$/);
    expect(other?.objectHash).not.toBe(own?.objectHash);
    const { rows } = await listMedia(database.db, authors.organisationId, {
      ...{ filter: { q: '', kind: 'picture', show: null }, sort: 'latest', offset: 0, limit: 50, offered },
    });
    expect(rows.filter(({ id }) => id === lao)).toEqual([]);
    expect(rows.find(({ id }) => id === mediaId)).toMatchObject({ wordsIn: 'en', versions: ['lo'] });
    const [, line] = lessonLines((await findMedia(database.db, mediaId)) as MediaRow, {
      ...{ fileName: 'screen.webp', captioned: [], locales: ['en', 'lo'] },
    });
    expect(line?.line).toBe(`::picture{src=assets/${stem}.webp alt="${alt.lo}" words=en}`);
  });

  it('gets another version of a language in place of the one there, and goes without it', async () => {
    const mediaId = await add('form.png', await makePhoto(400, 300));
    await describeIt(mediaId, 'en');
    const first = await add('form-lo.png', await makePhoto(300, 300), mediaId, 'lo');
    expect(await add('form-lo-2.png', await makePhoto(200, 300), mediaId, 'lo')).toBe(first);
    expect(await listVersions(database.db, mediaId)).toMatchObject([{ locale: 'lo', work: 'done' }]);
    await expect(removeVersion(deps(), { actor: authors.stranger, mediaId: first, at })).rejects.toMatchObject({
      code: 'not_found',
    });
    await removeVersion(deps(), { actor: authors.noy, mediaId: first, at });
    expect(await listVersions(database.db, mediaId)).toEqual([]);
    await expect(removeVersion(deps(), { actor: authors.noy, mediaId, at })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('is found among those without a picture in every language', async () => {
    const list = async (show: 'unversioned') => {
      const page = { filter: { q: '', kind: null, show }, sort: 'latest', offset: 0, limit: 50, offered };
      return (await listMedia(database.db, authors.organisationId, page)).rows.map(({ id }) => id);
    };
    const mediaId = await add('label.png', await makePhoto(400, 300));
    expect(await list('unversioned')).not.toContain(mediaId);
    await describeIt(mediaId, 'en');
    expect(await list('unversioned')).toContain(mediaId);
    await add('label-lo.png', await makePhoto(300, 300), mediaId, 'lo');
    expect(await list('unversioned')).not.toContain(mediaId);
  });

  it('has no version where nobody said which language its words are, none in its own, and none of a version', async () => {
    const mediaId = await add('note.png', await makePhoto(400, 300));
    const send = (of: string, locale: InterfaceLocale) => add('note-2.png', new Uint8Array(4), of, locale);
    await expect(send(mediaId, 'lo')).rejects.toMatchObject({ code: 'bad_request' });
    await describeIt(mediaId, 'en');
    await expect(send(mediaId, 'en')).rejects.toMatchObject({ code: 'bad_request' });
    const lao = await add('note-lo.png', await makePhoto(300, 300), mediaId, 'lo');
    await expect(send(lao, 'zh')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(describeIt(lao, 'en')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(use(lao)).rejects.toMatchObject({ problems: { draft: 'useWordless' } });
  });
});
