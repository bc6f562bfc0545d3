import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageView } from '#media-server/protocol/stage.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start();
  await room.seed(4);
});
afterAll(() => room.stop());

describe('the stage', () => {
  it('is as a host has it for everybody, is handed from host to host, and outlives the media server', async () => {
    const [teacher, second, pupil] = await Promise.all([
      room.join(0, 'host'),
      room.join(1, 'host'),
      room.join(2, 'trainee'),
    ]);
    expect(pupil.welcome.stage).toEqual({ layout: 'auto', presenterId: null });
    await teacher.request('stage:set', { layout: 'gallery' });
    const is = (layout: string) => (stage: StageView) => stage.layout === layout;
    for (const one of [teacher, second, pupil]) await one.seen('stage:changed', is('gallery'));
    const presenterId = room.personId(1);
    await teacher.request('stage:hand-over', { personId: presenterId });
    expect(await pupil.seen('stage:changed', (stage) => stage.presenterId === presenterId)).toEqual({
      layout: 'gallery',
      presenterId,
    });
    await expect(pupil.request('stage:set', { layout: 'auto' })).rejects.toMatchObject({ code: 'forbidden' });

    await room.restart();
    expect((await room.join(3, 'trainee')).welcome.stage).toEqual({ layout: 'gallery', presenterId });
  });
});
