import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findDeck, insertDeck } from '#db/queries/live/decks.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';
import { startMediaServer } from '#media-server/server.ts';
import { newId } from '#platform/id.ts';
import { admit, mediaConfig, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { addSlides } from '#tests/support/slides-things.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startMediaServer>>;
let classSessionId: string;
let people: TestPerson[];
let clients: LiveClient[] = [];
let deckId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startMediaServer(await mediaConfig(database.url));
});
afterAll(async () => {
  await server.close();
  await database.drop();
});
beforeEach(async () => {
  ({ classSessionId, people } = await seedClass(database.db, { people: 5, status: 'live' }));
  deckId = await addSlides(database.db, { classSessionId, addedBy: (people[0] as TestPerson).personId, pages: 3 });
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function join(index: number, role: RoomRole): Promise<LiveClient> {
  const token = await admit(database.db, classSessionId, people[index] as TestPerson, role);
  const client = await LiveClient.join({ url: `http://127.0.0.1:${server.port}`, token });
  clients.push(client);
  return client;
}

const onPage = (page: number) => (slide: SlideView | null) => slide?.page.page === page;

describe('slides in the room', () => {
  it('are seen by everybody, page by page, with the next one named to be fetched ahead', async () => {
    const [teacher, pupil, watching] = await Promise.all([join(0, 'host'), join(1, 'trainee'), join(2, 'observer')]);
    expect(teacher.welcome.slide).toBeNull();
    const { decks } = await teacher.request('slides:decks', {});
    expect(decks).toMatchObject([{ deckId, title: 'Cold chain', state: 'done', pages: 3, made: 3 }]);

    await teacher.request('slides:show', { deckId, page: 1 });
    for (const one of [teacher, pupil, watching]) {
      const first = await one.seen('slides:changed', onPage(1));
      expect(first).toMatchObject({ deck: { deckId, title: 'Cold chain', pages: 3 }, page: { text: 'Page 1' } });
      expect(first?.page.pictures.map(({ width, bytes }) => [width, bytes])).toEqual([
        [480, 9_600],
        [960, 19_200],
        [1_600, 32_000],
      ]);
      expect(first?.next).toHaveLength(3);
    }
    await teacher.request('slides:show', { deckId, page: 3 });
    expect((await pupil.seen('slides:changed', onPage(3)))?.next).toEqual([]);
    // There is no fourth one.
    await teacher.request('slides:show', { deckId, page: 4 });
    expect((await join(3, 'trainee')).welcome.slide?.page.page).toBe(3);
    expect((await findDeck(database.db, deckId))?.shownAt).not.toBeNull();

    await teacher.request('slides:hide', {});
    expect(await pupil.seen('slides:changed', (slide) => slide === null)).toBeNull();
  });

  it('can be looked at by oneself, of the deck that is shown alone', async () => {
    const [teacher, pupil] = await Promise.all([join(0, 'host'), join(1, 'trainee')]);
    await expect(pupil.request('slides:page', { deckId, page: 2 })).rejects.toMatchObject({ code: 'not_found' });
    await teacher.request('slides:show', { deckId, page: 1 });
    const { page } = await pupil.request('slides:page', { deckId, page: 2 });
    expect(page).toMatchObject({ page: 2, text: 'Page 2' });
    expect((await pupil.request('slides:overview', { deckId })).hashes).toHaveLength(3);
    await expect(pupil.request('slides:page', { deckId, page: 9 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of another class, or whose pages are being made, are not shown', async () => {
    const teacher = await join(0, 'host');
    const other = await seedClass(database.db, { people: 1 });
    const addedBy = (people[0] as TestPerson).personId;
    const strange = await addSlides(database.db, { classSessionId: other.classSessionId, addedBy, pages: 1 });
    await expect(teacher.request('slides:show', { deckId: strange, page: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const id = newId();
    const source = { sourceHash: 'a'.repeat(64), sourceBytes: 1 };
    await insertDeck(database.db, {
      id,
      classSessionId,
      title: 'x',
      kind: 'pdf',
      ...source,
      addedBy,
      addedAt: new Date(),
    });
    await expect(teacher.request('slides:show', { deckId: id, page: 1 })).rejects.toMatchObject({
      code: 'slides_not_ready',
    });
  });

  it('stand as they stood when the media server comes again', async () => {
    const teacher = await join(0, 'host');
    await teacher.request('slides:show', { deckId, page: 2 });
    teacher.close();
    await server.close();
    server = await startMediaServer(await mediaConfig(database.url));
    const pupil = await join(1, 'trainee');
    expect(pupil.welcome.slide).toMatchObject({ deck: { deckId, pages: 3 }, page: { page: 2, text: 'Page 2' } });
    const { page } = await pupil.request('slides:page', { deckId, page: 3 });
    expect(page.text).toBe('Page 3');
  });
});
