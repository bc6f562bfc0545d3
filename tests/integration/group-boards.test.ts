import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeBackBreakouts } from '#commands/live/take-back-breakouts.ts';
import { hasSeenDecks, listGroupsOfPerson } from '#db/queries/live/decks.ts';
import type { MarksChange } from '#media-server/protocol/marks.ts';
import type { LiveClient } from '#tests/support/live-client.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

/** A class of two hosts; of those who learn two are in the group Coffee, two in Tea, and one is with the class. */

let room: RestartableClassroom;
beforeAll(async () => {
  room = await RestartableClassroom.start();
});
beforeEach(() => room.seed(8));
afterEach(() => room.leave());
afterAll(() => room.stop());

const refusal = (work: Promise<unknown>) => work.then(() => 'done').catch((error: { code: string }) => error.code);

async function parted() {
  const [host, a, b, c, d, late] = (await Promise.all([
    room.join(0, 'host'),
    ...[2, 3, 4, 5, 6].map((index) => room.join(index, 'trainee')),
  ])) as [LiveClient, LiveClient, LiveClient, LiveClient, LiveClient, LiveClient];
  const [coffee, tea, breakoutId] = [randomUUID(), randomUUID(), randomUUID()];
  const people = (...indexes: number[]) => indexes.map((index) => room.personId(index));
  const groups = [
    { groupId: coffee, name: 'Coffee', personIds: people(2, 3) },
    { groupId: tea, name: 'Tea', personIds: people(4, 5) },
  ];
  await host.request('breakouts:open', { breakoutId, way: 'hand', means: 'text', minutes: null, groups });
  await Promise.all([a, b].map((one) => placed(one, coffee)));
  await Promise.all([c, d].map((one) => placed(one, tea)));
  return { host, a, b, c, d, late, coffee, tea, breakoutId };
}
const placed = (client: LiveClient, groupId: string | null) =>
  client.next('breakouts:placed', ({ breakouts }) => (breakouts?.groupId ?? null) === groupId, 0);

const line = (deckId: string, more: object = {}) => ({
  ...{ deckId, page: 1, markId: randomUUID(), kind: 'line' as const, colour: 'red' as const, width: 4 },
  ...{ points: [0, 0, 5_000, 10_000], words: null, ...more },
});
const drew = (markId: string) => (change: MarksChange) => change.drawn.some((one) => one.markId === markId);
const begin = async (client: LiveClient) => (await client.request('group-board:begin', {})).board;
const marksOf = async (client: LiveClient, deckId: string, page = 1) =>
  (await client.request('marks:list', { deckId, page })).marks.map((one) => one.markId);
/** Whether a page has heard of this at all, in whatever event. */
const hasHeardOf = (client: LiveClient, words: string) =>
  JSON.stringify([client.welcome, client.events]).includes(words);

describe('the board of a group', () => {
  it('is one, whoever asks for it first, and has as many pages as are added, each once', async () => {
    const { a, b } = await parted();
    const [one, other] = await Promise.all([begin(a), begin(b)]);
    expect(one).toEqual(other);
    const { deckId } = one;
    const second = { deckId, page: 2 };
    await Promise.all([a, b].map((client) => client.request('group-board:add-page', second)));
    expect(await begin(b)).toEqual({ deckId, pages: 2 });
    expect(await refusal(a.request('group-board:add-page', { deckId, page: 4 }))).toBe('not_found');
    await b.seen('breakouts:changed', (view) => view?.groups.some(({ board }) => board?.pages === 2) ?? false);
    await room.database.db.updateTable('deck').set({ pages: 30 }).where('id', '=', deckId).execute();
    expect(await refusal(a.request('group-board:add-page', { deckId, page: 31 }))).toBe('boards_used_up');
  });

  it('is drawn on by the group together: each rubs out their own, who visits sees it, and who teaches rubs out all', async () => {
    const { host, a, b, coffee } = await parted();
    const { deckId } = await begin(a);
    const [first, second] = [line(deckId), line(deckId)];
    await a.request('marks:draw', first);
    await a.request('marks:draw', first);
    await b.seen('marks:changed', drew(first.markId));
    await b.request('marks:draw', second);
    await b.request('marks:remove', { deckId, page: 1, markIds: [first.markId, second.markId] });
    expect(await marksOf(a, deckId)).toEqual([first.markId]);
    expect(await refusal(b.request('marks:clear', { deckId, page: 1 }))).toBe('forbidden');
    await host.request('breakouts:visit', { groupId: coffee });
    const view = await placed(host, coffee);
    expect(view.breakouts?.groups.map(({ board }) => board?.deckId ?? null)).toEqual([deckId, null]);
    const third = line(deckId, { kind: 'text', points: [1, 2], words: 'ກາເຟ' });
    await host.request('marks:draw', third);
    await a.seen('marks:changed', drew(third.markId));
    await host.request('marks:clear', { deckId, page: 1 });
    expect(await marksOf(b, deckId)).toEqual([]);
  });

  it('is no other group’s and not the class’s: not told, not listed, not shown, not drawn on by its id', async () => {
    const { host, a, c, late } = await parted();
    // Though everybody may draw on what the class is shown.
    await host.request('marks:allow', { drawers: 'everyone' });
    const { deckId } = await begin(a);
    const mark = line(deckId);
    await a.request('marks:draw', mark);
    await a.seen('marks:changed', drew(mark.markId));
    for (const other of [c, late]) {
      expect(await refusal(marksOf(other, deckId))).toBe('not_found');
      expect(await refusal(other.request('marks:draw', line(deckId)))).toBe('forbidden');
      expect(await refusal(other.request('marks:remove', { deckId, page: 1, markIds: [mark.markId] }))).toBe(
        'forbidden',
      );
      expect(await refusal(other.request('slides:page', { deckId, page: 1 }))).toBe('not_found');
      expect(await refusal(other.request('group-board:add-page', { deckId, page: 2 }))).not.toBe('done');
    }
    const tea = await begin(c);
    await c.request('marks:draw', line(tea.deckId));
    const coming = await room.join(7, 'trainee');
    for (const other of [c, late, coming])
      for (const id of [deckId, mark.markId]) expect(hasHeardOf(other, id)).toBe(false);
    expect(hasHeardOf(a, tea.deckId)).toBe(false);
    expect(await marksOf(a, deckId)).toEqual([mark.markId]);
  });

  it('is left in the moment of change; what is on its way arrives on it, and is told to nobody elsewhere', async () => {
    const { host, a, b, c, tea, breakoutId } = await parted();
    const { deckId } = await begin(a);
    await host.request('breakouts:move', { personId: room.personId(2), groupId: tea });
    await placed(a, tea);
    expect(await refusal(marksOf(a, deckId))).toBe('not_found');
    const onItsWay = line(deckId);
    await a.request('marks:draw', onItsWay);
    await b.seen('marks:changed', drew(onItsWay.markId));
    const after = line(deckId);
    await b.request('marks:draw', after);
    await b.seen('marks:changed', drew(after.markId));
    for (const other of [a, c]) expect(hasHeardOf(other, after.markId)).toBe(false);
    await host.request('breakouts:close', { breakoutId });
    await placed(b, null);
    const last = line(deckId);
    await b.request('marks:draw', last);
    expect(await refusal(marksOf(b, deckId))).toBe('not_found');
    expect(hasHeardOf(c, last.markId)).toBe(false);
    expect(await marksOf(host, deckId)).toHaveLength(3);
  });

  it('stays theirs when others are opened in the moment in which somebody draws: nobody else is told', async () => {
    const { host, a, b, c, d, late, breakoutId: before } = await parted();
    const { deckId } = await begin(a);
    await a.request('marks:draw', line(deckId));
    // Told together with what comes a moment after it.
    const last = line(deckId);
    await a.request('marks:draw', last);
    const breakoutId = randomUUID();
    await host.request('breakouts:close', { breakoutId: before });
    const groups = ['One', 'Two'].map((name, index) => ({
      ...{ groupId: randomUUID(), name },
      personIds: [room.personId(2 + index)],
    }));
    await host.request('breakouts:open', { breakoutId, way: 'hand', means: 'text', minutes: null, groups });
    await placed(b, groups[1]?.groupId ?? '');
    const own = line((await begin(b)).deckId);
    await b.request('marks:draw', own);
    await b.seen('marks:changed', drew(own.markId));
    for (const other of [host, c, d, late]) expect(hasHeardOf(other, last.markId)).toBe(false);
    expect(await refusal(a.request('marks:draw', line(deckId)))).toBe('forbidden');
  });

  it('is shown to the class by who teaches, with the name of the group: then everybody sees what is drawn on it', async () => {
    const { host, a, c, late, breakoutId } = await parted();
    const { deckId } = await begin(a);
    const before = line(deckId);
    await a.request('marks:draw', before);
    const { decks } = await host.request('slides:decks', {});
    expect(decks).toMatchObject([{ deckId, title: 'Coffee', isBoard: true, isOfGroup: true }]);
    expect(await refusal(a.request('slides:show', { deckId, page: 1 }))).toBe('forbidden');
    await host.request('slides:show', { deckId, page: 1 });
    const slide = await late.seen('slides:changed', (one) => one?.deck.deckId === deckId);
    expect(slide?.deck).toMatchObject({ title: 'Coffee', isOfGroup: true });
    expect(await marksOf(c, deckId)).toEqual([before.markId]);
    const live = line(deckId);
    await a.request('marks:draw', live);
    await c.seen('marks:changed', drew(live.markId));
    // The group goes on: a page more can be turned to by all.
    await a.request('group-board:add-page', { deckId, page: 2 });
    await late.seen('slides:changed', (one) => one?.deck.pages === 2);
    expect(await refusal(c.request('marks:draw', line(deckId)))).toBe('forbidden');
    await host.request('breakouts:close', { breakoutId });
    await placed(c, null);
    expect(await marksOf(c, deckId)).toEqual([before.markId, live.markId]);
    // Pages of a group's board are added by the group.
    expect(await refusal(host.request('board:add-page', { deckId, page: 3 }))).toBe('not_found');
    await host.request('slides:hide', {});
    await c.seen('slides:changed', (one) => one === null);
    const later = line(deckId);
    await a.request('marks:draw', later);
    expect(hasHeardOf(c, later.markId)).toBe(false);
  });

  it('stays with its group, though somebody asked for these groups late and was told that they could not be opened', async () => {
    const { a, breakoutId } = await parted();
    const { deckId } = await begin(a);
    const { classSessionId, database } = room;
    const { db } = database;
    const { fence } = await db
      .selectFrom('roomLease')
      .select('fence')
      .where('classSessionId', '=', classSessionId)
      .executeTakeFirstOrThrow();
    const empty = randomUUID();
    const row = { way: 'choice', means: 'text', openedBy: room.personId(0), openedAt: new Date() };
    await db
      .insertInto('breakout')
      .values({ id: empty, classSessionId, ...row })
      .execute();
    await takeBackBreakouts({ db }, { classSessionId, fence, breakoutIds: [breakoutId, empty] });
    const left = await db.selectFrom('breakout').select('id').where('classSessionId', '=', classSessionId).execute();
    expect(left).toEqual([{ id: breakoutId }]);
    expect(await marksOf(a, deckId)).toEqual([]);
  });

  it('is as it was when the media server comes anew, and after the class for who was in the group', async () => {
    const { a, coffee, tea, breakoutId } = await parted();
    const { deckId } = await begin(a);
    await a.request('group-board:add-page', { deckId, page: 2 });
    const mark = line(deckId, { page: 2 });
    await a.request('marks:draw', mark);
    await room.restart();
    const [teacher, back, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(2, 'trainee'),
      room.join(4, 'trainee'),
    ]);
    const boards = (client: LiveClient) => client.welcome.breakouts?.groups.map(({ board }) => board);
    expect(boards(back)).toEqual([{ deckId, pages: 2 }, null]);
    expect(boards(teacher)).toEqual([{ deckId, pages: 2 }, null]);
    expect(boards(other)).toEqual([null, null]);
    expect(await marksOf(back, deckId, 2)).toEqual([mark.markId]);
    await back.request('marks:draw', line(deckId));
    expect(await refusal(other.request('marks:draw', line(deckId)))).toBe('forbidden');
    await teacher.request('breakouts:close', { breakoutId });
    const { db } = room.database;
    const ended = () =>
      db.selectFrom('breakout').select('endedAt').where('id', '=', breakoutId).executeTakeFirstOrThrow();
    await vi.waitFor(async () => expect((await ended()).endedAt).not.toBeNull());
    const { classSessionId } = room;
    const of = (index: number) => ({ classSessionId, personId: room.personId(index) });
    expect(await listGroupsOfPerson(db, of(2))).toEqual(new Set([coffee]));
    expect(await listGroupsOfPerson(db, of(4))).toEqual(new Set([tea]));
    expect(await Promise.all([2, 4, 6].map((index) => hasSeenDecks(db, of(index))))).toEqual([true, false, false]);
  });
});
