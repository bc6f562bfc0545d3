import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StageView } from '#media-server/protocol/stage.ts';
import { RestartableClassroom } from '#tests/support/restartable-classroom.ts';

let room: RestartableClassroom;

beforeAll(async () => {
  room = await RestartableClassroom.start();
  await room.seed(4);
});
afterAll(() => room.stop());

describe('cameras on the stage', () => {
  it('are those of hosts and of who was given the floor; with the floor the camera goes', async () => {
    const [teacher, pupil, other] = await Promise.all([
      room.join(0, 'host'),
      room.join(2, 'trainee'),
      room.join(3, 'trainee'),
    ]);
    await expect(pupil.publish('camera')).rejects.toMatchObject({ code: 'forbidden' });
    await teacher.request('floor:give', { personId: room.personId(2) });
    const producerId = await pupil.publish('camera');
    expect(await other.seen('producer:new', (one) => one.producerId === producerId)).toMatchObject({
      personId: room.personId(2),
      source: 'camera',
    });
    await teacher.request('floor:take', { personId: room.personId(2) });
    await other.seen('producer:closed', (one) => one.producerId === producerId);
    await expect(pupil.publish('camera')).rejects.toMatchObject({ code: 'forbidden' });
    room.leave();
  });
});

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
