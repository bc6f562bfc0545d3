import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start();
});
beforeEach(async () => {
  room.leave();
  await room.seed(4);
});
afterAll(() => room.stop());

describe('signals to whoever teaches', () => {
  it('add up over people, without names, until a host has seen them, and outlive the media server', async () => {
    const [teacher, pupil, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'trainee'),
      room.join(2, 'trainee'),
    ]);
    expect(teacher.welcome.signals).toEqual({ slower: 0, louder: 0, lost: 0 });
    expect(pupil.welcome.signals).toBeNull();
    await pupil.request('signal:give', { what: 'slower' });
    await pupil.request('signal:give', { what: 'slower' });
    await other.request('signal:give', { what: 'slower' });
    await other.request('signal:give', { what: 'lost' });
    const counts = await teacher.seen('signals:changed', ({ slower, lost }) => slower === 2 && lost === 1);
    expect(counts).toEqual({ slower: 2, louder: 0, lost: 1 });
    expect(pupil.last('signals:changed')).toBeUndefined();

    await room.restart();
    const again = await room.join(0, 'host');
    expect(again.welcome.signals).toEqual(counts);
    await again.request('signal:clear', {});
    await again.seen('signals:changed', ({ slower, lost }) => slower + lost === 0);
  });
});

describe('reactions', () => {
  it('are told to everybody together, and nobody keeps them', async () => {
    const [teacher, pupil] = await Promise.all([room.join(0, 'host'), room.join(1, 'trainee')]);
    for (const what of ['thumb', 'clap', 'clap'] as const) await pupil.request('reaction:give', { what });
    let claps = 0;
    await teacher.seen('reactions:given', ({ clap = 0 }) => {
      claps += clap;
      return claps === 2;
    });
    const rows = await room.database.db
      .selectFrom('liveRoomState')
      .select('feature')
      .where('classSessionId', '=', room.classSessionId)
      .execute();
    expect(rows.map(({ feature }) => feature)).not.toContain('signals');
  });
});
