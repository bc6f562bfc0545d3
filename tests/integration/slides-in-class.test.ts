import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { showDeck } from '#commands/live/show-deck.ts';
import { deleteDeck, findDeck, insertDeck, lockDeck } from '#db/queries/live/decks.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { seedClass } from '#tests/support/classroom.ts';
import type { RestartableClassroom } from '#tests/support/restartable-classroom.ts';
import { eachWithSlides } from '#tests/support/slides-class.ts';
import { addSlides } from '#tests/support/slides-things.ts';

let room: RestartableClassroom;
let deckId: string;
eachWithSlides(3, (made) => {
  ({ room, deckId } = made);
});

const onPage = (page: number) => (slide: SlideView | null) => slide?.page.page === page;

describe('slides in the room', () => {
  it('are seen by everybody, page by page, with the next one named to be fetched ahead', async () => {
    const [teacher, pupil, watching] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'observer'),
    ]);
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
    expect((await room.join(3, 'trainee')).welcome.slide?.page.page).toBe(3);
    expect((await findDeck(room.database.db, deckId))?.shownAt).not.toBeNull();

    await teacher.request('slides:hide', {});
    expect(await pupil.seen('slides:changed', (slide) => slide === null)).toBeNull();
  });

  it('are shown or not as was asked last, by whichever host', async () => {
    const [teacher, second] = await Promise.all([room.join(0, 'host'), room.join(1, 'host')]);
    const { showing, hiding } = await room.database.db.transaction().execute(async (trx) => {
      await lockDeck(trx, deckId);
      const asked = held(teacher.request('slides:show', { deckId, page: 2 }));
      await setTimeout(200);
      const askedLast = held(second.request('slides:hide', {}));
      await setTimeout(200);
      return { showing: asked, hiding: askedLast };
    });
    await Promise.all([showing, hiding]);
    expect((await room.join(2, 'trainee')).welcome.slide).toBeNull();
  });

  it('are not shown that are being taken out', async () => {
    const { db } = room.database;
    await room.join(0, 'host');
    const act = { classSessionId: room.classSessionId, actorId: room.personId(0), deckId, at: new Date() };
    const showing = await db.transaction().execute(async (trx) => {
      await lockDeck(trx, deckId);
      const shown = held(showDeck({ db }, act));
      await setTimeout(300);
      await deleteDeck(trx, deckId);
      return { shown };
    });
    await expect(showing.shown).rejects.toMatchObject({ code: 'not_found' });
  });

  it('can be looked at by oneself, of the deck that is shown alone', async () => {
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    await expect(pupil.request('slides:page', { deckId, page: 2 })).rejects.toMatchObject({ code: 'not_found' });
    await teacher.request('slides:show', { deckId, page: 1 });
    const { page } = await pupil.request('slides:page', { deckId, page: 2 });
    expect(page).toMatchObject({ page: 2, text: 'Page 2' });
    expect((await pupil.request('slides:overview', { deckId })).hashes).toHaveLength(3);
    await expect(pupil.request('slides:page', { deckId, page: 9 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of another class, or whose pages are being made, are not shown', async () => {
    const teacher = await room.join(0, 'host');
    const other = await seedClass(room.database.db, { people: 1 });
    const addedBy = room.personId(0);
    const strange = await addSlides(room.database.db, { classSessionId: other.classSessionId, addedBy, pages: 1 });
    await expect(teacher.request('slides:show', { deckId: strange, page: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const id = newId();
    const source = { sourceHash: 'a'.repeat(64), sourceBytes: 1 };
    await insertDeck(room.database.db, {
      id,
      classSessionId: room.classSessionId,
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
    const teacher = await room.join(0, 'host');
    await teacher.request('slides:show', { deckId, page: 2 });
    await room.restart();
    const pupil = await room.join(1, 'trainee');
    expect(pupil.welcome.slide).toMatchObject({ deck: { deckId, pages: 3 }, page: { page: 2, text: 'Page 2' } });
    const { page } = await pupil.request('slides:page', { deckId, page: 3 });
    expect(page.text).toBe('Page 3');
  });
});
