import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { MarksChange, PointerView } from '#media-server/protocol/marks.ts';
import { seedClass } from '#tests/support/classroom.ts';
import type { RestartableClassroom } from '#tests/support/restartable-classroom.ts';
import { eachWithSlides } from '#tests/support/slides-class.ts';
import { addSlides } from '#tests/support/slides-things.ts';

let room: RestartableClassroom;
let deckId: string;
eachWithSlides(2, (made) => {
  ({ room, deckId } = made);
});

/** A teacher and a trainee who see the first page. */
async function shown() {
  const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
  await teacher.request('slides:show', { deckId, page: 1 });
  return { teacher, pupil };
}

const line = (over: object = {}) => ({
  ...{ deckId, page: 1, markId: randomUUID(), kind: 'line' as const, colour: 'red' as const, width: 4 },
  ...{ points: [0, 0, 5_000, 10_000], words: null },
  ...over,
});
const drew = (markId: string) => (change: MarksChange) => change.drawn.some((one) => one.markId === markId);
const rows = () => room.database.db.selectFrom('deckMark').selectAll().where('deckId', '=', deckId);

describe('what is drawn on a page', () => {
  it('is seen by everybody, and by who comes late, in the order in which it was drawn', async () => {
    const { teacher, pupil } = await shown();
    const [first, second] = [line(), line({ kind: 'text', points: [100, 200], words: 'ສະບາຍດີ' })];
    await teacher.request('marks:draw', first);
    await teacher.request('marks:draw', second);
    const change = await pupil.seen('marks:changed', drew(second.markId));
    expect(change).toMatchObject({ deckId, page: 1, removed: [] });
    const late = await room.join(2, 'trainee');
    const { marks } = await late.request('marks:list', { deckId, page: 1 });
    expect(marks.map(({ markId }) => markId)).toEqual([first.markId, second.markId]);
    expect(marks[1]).toMatchObject({ kind: 'text', words: 'ສະບາຍດີ', drawnBy: room.personId(0) });
    expect((await late.request('marks:list', { deckId, page: 2 })).marks).toEqual([]);
  });

  it('is drawn once, whatever is sent again, and not again once it was rubbed out', async () => {
    const { teacher, pupil } = await shown();
    const mark = line();
    for (let time = 0; time < 3; time += 1) await teacher.request('marks:draw', mark);
    expect(await rows().execute()).toHaveLength(1);
    await teacher.request('marks:remove', { deckId, page: 1, markIds: [mark.markId] });
    expect((await pupil.seen('marks:changed', ({ removed }) => removed.length > 0)).removed).toEqual([mark.markId]);
    await teacher.request('marks:draw', mark);
    const { marks } = await pupil.request('marks:list', { deckId, page: 1 });
    expect(marks).toEqual([]);
    // Known as rubbed out.
    expect((await rows().executeTakeFirstOrThrow()).removedAt).not.toBeNull();
  });

  it('stands as it was drawn first, whatever is sent under its id', async () => {
    const { teacher, pupil } = await shown();
    const mark = line();
    await teacher.request('marks:draw', mark);
    await teacher.request('marks:draw', { ...mark, points: [1, 1, 2, 2] });
    expect((await pupil.request('marks:list', { deckId, page: 1 })).marks).toMatchObject([{ points: mark.points }]);
    const onBoth = line();
    const answers = await Promise.allSettled([
      teacher.request('marks:draw', onBoth),
      teacher.request('marks:draw', { ...onBoth, page: 2 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is known to be gone by who sends it after it was rubbed out', async () => {
    const { teacher, pupil } = await shown();
    await teacher.request('marks:allow', { drawers: 'everyone' });
    const mark = line();
    await pupil.request('marks:draw', mark);
    await teacher.request('marks:clear', { deckId, page: 1 });
    await pupil.seen('marks:changed', ({ removed }) => removed.includes(mark.markId));
    // Of a link that was broken meanwhile: on the pupil's page it is drawn still.
    await pupil.request('marks:draw', mark);
    const told = () => pupil.events.filter(({ name, data }) => name === 'marks:changed' && isGone(data));
    const isGone = (data: unknown) => (data as MarksChange).removed.includes(mark.markId);
    await vi.waitFor(() => expect(told()).toHaveLength(2));
  });

  it('is drawn by others when the host allows it, who rub out their own alone', async () => {
    const { teacher, pupil } = await shown();
    await expect(pupil.request('marks:draw', line())).rejects.toMatchObject({ code: 'forbidden' });
    await teacher.request('marks:allow', { drawers: 'everyone' });
    await pupil.seen('marks:allowed', (who) => who === 'everyone');
    const [own, theirs] = [line(), line()];
    await pupil.request('marks:draw', own);
    await teacher.request('marks:draw', theirs);
    await pupil.request('marks:remove', { deckId, page: 1, markIds: [own.markId, theirs.markId] });
    const { marks } = await teacher.request('marks:list', { deckId, page: 1 });
    expect(marks.map(({ markId }) => markId)).toEqual([theirs.markId]);
    expect((await room.join(2, 'trainee')).welcome.drawers).toBe('everyone');
    await teacher.request('marks:clear', { deckId, page: 1 });
    expect((await pupil.request('marks:list', { deckId, page: 1 })).marks).toEqual([]);
    await teacher.request('marks:allow', { drawers: 'floor' });
    await expect(pupil.request('marks:draw', line())).rejects.toMatchObject({ code: 'forbidden' });
    await teacher.request('floor:give', { personId: room.personId(1) });
    await pupil.request('marks:draw', line());
  });

  it('is of a kind, on a page of this class', async () => {
    const { teacher } = await shown();
    const refused = (over: object, code: string) =>
      expect(teacher.request('marks:draw', line(over))).rejects.toMatchObject({ code });
    await refused({ points: [0, 0, 1] }, 'invalid_input');
    await refused({ points: [0, 0, 10_001, 1] }, 'invalid_input');
    await refused({ kind: 'text' }, 'invalid_input');
    await refused({ page: 3 }, 'not_found');
    const other = await seedClass(room.database.db, { people: 1 });
    const addedBy = room.personId(0);
    const strange = await addSlides(room.database.db, { classSessionId: other.classSessionId, addedBy, pages: 1 });
    await refused({ deckId: strange }, 'not_found');
    await expect(teacher.request('marks:list', { deckId: strange, page: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('ends where a page is full', async () => {
    const { teacher } = await shown();
    const full = Array.from({ length: 500 }, () => ({
      ...{
        id: randomUUID(),
        deckId,
        page: 1,
        kind: 'line',
        colour: 'red',
        width: 1,
        points: [0, 0, 1, 1],
        words: null,
      },
      ...{ drawnBy: null, drawnAt: new Date() },
    }));
    await room.database.db.insertInto('deckMark').values(full).execute();
    await expect(teacher.request('marks:draw', line())).rejects.toMatchObject({ code: 'page_full' });
    await teacher.request('marks:draw', line({ page: 2 }));
  });

  it('stands as it stood when the media server comes again', async () => {
    const { teacher } = await shown();
    const mark = line();
    await teacher.request('marks:draw', mark);
    await teacher.request('marks:allow', { drawers: 'everyone' });
    await room.restart();
    const pupil = await room.join(1, 'trainee');
    expect(pupil.welcome).toMatchObject({ drawers: 'everyone', slide: { page: { page: 1 } } });
    expect((await pupil.request('marks:list', { deckId, page: 1 })).marks).toMatchObject([{ markId: mark.markId }]);
  });
});

describe('a board', () => {
  it('is an empty page to draw on, with as many more as are added', async () => {
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    const board = randomUUID();
    await teacher.request('board:add', { deckId: board });
    await teacher.request('board:add', { deckId: board });
    const first = await pupil.seen('slides:changed', (slide) => slide?.deck.deckId === board);
    expect(first).toMatchObject({ deck: { title: '1', pages: 1, isBoard: true }, page: { pictures: [] }, next: [] });
    // Asked for again, as the answer was lost, it is one page.
    for (const page of [2, 2]) await teacher.request('board:add-page', { deckId: board, page });
    expect(await pupil.seen('slides:changed', (slide) => slide?.page.page === 2)).toMatchObject({ deck: { pages: 2 } });
    await teacher.request('marks:draw', line({ deckId: board, page: 2 }));
    for (const wrong of [
      { deckId, page: 2 },
      { deckId: board, page: 4 },
    ])
      await expect(teacher.request('board:add-page', wrong)).rejects.toMatchObject({ code: 'not_found' });
    const { decks } = await teacher.request('slides:decks', {});
    expect(decks.find((one) => one.deckId === board)).toMatchObject({ isBoard: true, made: 2, cover: null });
  });
});

describe('pointing', () => {
  it('ends with the right to draw', async () => {
    const { teacher, pupil } = await shown();
    await teacher.request('marks:allow', { drawers: 'everyone' });
    await pupil.request('marks:point', { at: { x: 1, y: 1 } });
    await teacher.seen('marks:pointers', (all) => all.length === 1);
    await teacher.request('marks:allow', { drawers: 'hosts' });
    await teacher.seen('marks:pointers', (all) => all.length === 0);
    // Whoever puts the finger away may no longer draw by then.
    await pupil.request('marks:point', { at: null });
    await teacher.request('marks:allow', { drawers: 'everyone' });
    await teacher.request('marks:point', { at: { x: 2, y: 2 } });
    expect(await pupil.seen('marks:pointers', ([first]) => first?.x === 2)).toHaveLength(1);
  });

  it('is seen by everybody while it lasts', async () => {
    const { teacher, pupil } = await shown();
    await teacher.request('marks:point', { at: { x: 100, y: 200 } });
    const here = (all: readonly PointerView[]) => all.length === 1;
    expect(await pupil.seen('marks:pointers', here)).toEqual([{ personId: room.personId(0), x: 100, y: 200 }]);
    await teacher.request('marks:point', { at: null });
    expect(await pupil.seen('marks:pointers', (all) => all.length === 0)).toEqual([]);
    await expect(pupil.request('marks:point', { at: { x: 1, y: 1 } })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
