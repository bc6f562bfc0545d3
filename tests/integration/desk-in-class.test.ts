import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replaceParts } from '#db/queries/schedule/running-order.ts';
import { newId } from '#platform/id.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';
import { addSlides } from '#tests/support/slides-things.ts';

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start({ MEDIA_LOST_GRACE_MS: '1500' });
});
beforeEach(async () => {
  room.leave();
  await room.seed(5);
});
afterAll(() => room.stop());

describe('the running order in class', () => {
  const part = (title: string, minutes: number) => ({ title, minutes, kind: 'talk' as const, deckId: null });

  it('is where a host says, for every host, and outlives the media server', async () => {
    await replaceParts(room.database.db, room.classSessionId, [part('Welcome', 5), part('Ripeness', 15)]);
    const [teacher, second, pupil] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'host'),
      room.join(2, 'trainee'),
    ]);
    expect(teacher.welcome.orderPlace).toBeNull();
    expect(await teacher.request('order:parts', {})).toEqual({
      parts: [part('Welcome', 5), part('Ripeness', 15)],
      place: null,
    });
    await teacher.request('order:move', { part: 1 });
    const place = await second.seen('order:moved', (one) => one.part === 1);
    // Both press at once: the class is in the next part once, since when the first has said so.
    await second.request('order:move', { part: 1 });
    expect((await second.request('order:parts', {})).place).toEqual(place);
    expect(pupil.last('order:moved')).toBeUndefined();
    await expect(teacher.request('order:move', { part: 2 })).rejects.toMatchObject({ code: 'not_found' });

    await room.restart();
    expect((await room.join(0, 'host')).welcome.orderPlace).toEqual(place);
    expect((await room.join(2, 'trainee')).welcome.orderPlace).toBeNull();
  });

  it('can be planned otherwise until the class has begun, and nobody is in it before', async () => {
    const { db } = room.database;
    await db
      .updateTable('classSession')
      .set({ status: 'scheduled', startedAt: null })
      .where('id', '=', room.classSessionId)
      .execute();
    const teacher = await room.join(0, 'host');
    expect((await teacher.request('order:parts', {})).parts).toEqual([]);
    await expect(teacher.request('order:move', { part: 0 })).rejects.toMatchObject({ code: 'class_not_open' });
    await replaceParts(db, room.classSessionId, [part('Welcome', 5)]);
    expect((await teacher.request('order:parts', {})).parts).toEqual([part('Welcome', 5)]);
  });
});

describe('the desk of who teaches', () => {
  it('says who lost the link and since when, also once they are gone, and nothing of who left', async () => {
    const [teacher, pupil, leaver] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    await leaver.request('session:leave', {});
    const droppedAt = Date.now();
    pupil.drop();
    const id = room.personId(1);
    await teacher.untilPeople((people) => people.get(id)?.presence === 'lost');
    const { lost, lostCount } = await teacher.request('desk:look', {});
    expect(lost).toMatchObject([{ personId: id, displayName: 'Person 2' }]);
    expect(lostCount).toBe(1);
    expect(Math.abs(Date.parse(lost[0]?.since ?? '') - droppedAt)).toBeLessThan(5_000);
    await teacher.untilPeople((people) => !people.has(id));
    expect((await teacher.request('desk:look', {})).lost).toEqual(lost);
    await room.join(1, 'trainee');
    expect((await teacher.request('desk:look', {})).lost).toEqual([]);
  });

  it('counts who looks at another page than the class, until they follow again', async () => {
    const { db } = room.database;
    const deckId = await addSlides(db, { ...room, addedBy: room.personId(0), pages: 3 });
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    const elsewhere = async () => (await teacher.request('desk:look', {})).elsewhere;
    await teacher.request('slides:show', { deckId, page: 1 });
    await pupil.request('slides:page', { deckId, page: 3 });
    expect(await elsewhere()).toEqual([room.personId(1)]);
    // The class comes to the page that the person looks at.
    await teacher.request('slides:show', { deckId, page: 3 });
    expect(await elsewhere()).toEqual([]);
    await teacher.request('slides:show', { deckId, page: 2 });
    expect(await elsewhere()).toEqual([room.personId(1)]);
    await pupil.request('slides:follow', {});
    expect(await elsewhere()).toEqual([]);
    await pupil.request('slides:page', { deckId, page: 3 });
    await teacher.request('slides:hide', {});
    await teacher.request('slides:show', { deckId, page: 1 });
    expect(await elsewhere()).toEqual([]);
  });

  it('knows from where people come, and how many of each place are not here', async () => {
    const { db } = room.database;
    const { organisationId } = await db
      .selectFrom('classSession')
      .select('organisationId')
      .where('id', '=', room.classSessionId)
      .executeTakeFirstOrThrow();
    const teacher = await room.join(0, 'host');
    await room.join(1, 'trainee');
    for (const index of [1, 2]) {
      const personId = room.personId(index);
      const role = { id: newId(), personId, organisationId, role: 'trainee' };
      await db.insertInto('organisationRole').values(role).execute();
    }
    // Of the two, one is enrolled and has not come.
    const { courseId } = await db
      .selectFrom('enrolment')
      .select('courseId')
      .where('personId', '=', room.personId(1))
      .executeTakeFirstOrThrow();
    await db
      .insertInto('enrolment')
      .values({ id: newId(), personId: room.personId(2), courseId })
      .execute();
    expect(await teacher.request('desk:places', {})).toEqual({
      places: [{ organisationId, names: { en: 'Test district' }, here: [room.personId(1)], absent: 1 }],
    });
  });
});
