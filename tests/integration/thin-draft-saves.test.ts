import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listWriters } from '#db/queries/authoring/draft.ts';
import { insertDraft, removeDraftFile, writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import type { JobServices } from '#jobs/job.ts';
import { thinDraftSaves } from '#jobs/thin-draft-saves.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { type Authors, createAuthors } from '#tests/support/authors.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;
let authors: Authors;

beforeAll(async () => {
  database = await createTestDatabase();
  authors = await createAuthors(database.db);
});
afterAll(() => database.drop());

const file = (path: string, text: string) => ({ path, text, objectHash: null, bytes: Buffer.byteLength(text) });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** A draft with a lesson: Kham saved it first, then Noy so many times; `removedBy` took it out after Noy's fifth. */
async function savedDraft(slug: string, saves: number, removedBy: string | null = null): Promise<string> {
  const { db } = database;
  const id = newId();
  const { organisationId, noy, kham } = authors;
  const draft = { id, courseId: null, slug, organisationId, baseVersionId: null, by: noy.personId, at: daysAgo(90) };
  await insertDraft(db, draft, [file('lessons/pack/en.md', 'none')]);
  for (let save = 0; save <= saves; save++) {
    const by = save === 0 ? kham.personId : noy.personId;
    const act = { draftId: id, saveId: newId(), sentHash: null, by, at: daysAgo(89 - save / 100) };
    await writeDraftFile(db, act, file('lessons/pack/en.md', `save ${save}`));
    if (save === 5 && removedBy) await removeDraftFile(db, { ...act, path: 'lessons/pack/en.md', by: removedBy });
  }
  return id;
}

const versionsOf = async (draftId: string) => {
  const rows = await database.db
    .selectFrom('draftFileSave')
    .select('version')
    .where('draftId', '=', draftId)
    .orderBy('version')
    .execute();
  return rows.map((row) => row.version);
};

const thin = () =>
  thinDraftSaves({ db: database.db, log: createLogger({ service: 'jobs', level: 'silent' }) } as JobServices, {});

describe('the history of a draft', () => {
  it('keeps the last 200 saves of a file while it is open, and who wrote in it', async () => {
    const draftId = await savedDraft('long', 220);
    const writers = (await listWriters(database.db, draftId)).sort();
    expect(writers).toHaveLength(2);
    await thin();
    const versions = await versionsOf(draftId);
    // Noy's last 200, and Kham's only one, by which Kham is known as a writer.
    expect(versions).toHaveLength(201);
    expect([versions[0], versions.at(-1)]).toEqual([2, 221]);
    expect((await listWriters(database.db, draftId)).sort()).toEqual(writers);
    await thin();
    expect(await versionsOf(draftId)).toEqual(versions);
  });

  it('keeps who took a file out, also where they wrote nothing', async () => {
    const draftId = await savedDraft('removed', 220, authors.manager.personId);
    expect(await listWriters(database.db, draftId)).toContain(authors.manager.personId);
    await thin();
    // Besides the last 200 Kham's only save, and the one that was taken out.
    expect((await versionsOf(draftId)).slice(0, 2)).toEqual([2, 7]);
    expect(await listWriters(database.db, draftId)).toContain(authors.manager.personId);
  });

  it('is forgotten 30 days after the draft was closed, and not before', async () => {
    const [late, fresh] = [await savedDraft('late', 3), await savedDraft('fresh', 3)];
    const close = (id: string, closedAt: Date) =>
      database.db.updateTable('courseDraft').set({ state: 'discarded', closedAt }).where('id', '=', id).execute();
    await close(late, daysAgo(31));
    await close(fresh, daysAgo(29));
    await thin();
    expect(await versionsOf(late)).toEqual([]);
    expect(await versionsOf(fresh)).toEqual([1, 2, 3, 4]);
  });
});
