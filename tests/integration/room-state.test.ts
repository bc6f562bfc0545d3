import { afterAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { listRoomState, saveRoomState } from '#db/queries/live/room-state.ts';
import { KeptState } from '#media-server/rooms/kept-state.ts';
import { DatabaseGate } from '#media-server/storage/database-gate.ts';
import { createLogger } from '#platform/log.ts';
import { seedClass } from '#tests/support/classroom.ts';
import { createTestDatabase } from '#tests/support/database.ts';

const { db, url, drop } = await createTestDatabase();
const log = createLogger({ service: 'media', level: 'silent' });
const gate = DatabaseGate.create({ url, poolSize: 2, log });
afterAll(async () => {
  await gate.close();
  await drop();
});

let classSessionId: string;
beforeEach(async () => {
  ({ classSessionId } = await seedClass(db, { people: 1 }));
  const now = new Date();
  await db
    .insertInto('roomLease')
    .values({ classSessionId, nodeId: 'a', fence: 1, claimedAt: now, leaseUntil: now })
    .execute();
});

const schema = z.array(z.string());
const stored = async () => (await listRoomState(db, classSessionId)).get('hands');
const open = async (fence = 1) =>
  KeptState.create({ gate, log, schema, key: { classSessionId, fence, feature: 'hands' }, stored: await stored() });

it('is answered when it is stored, and found again by the next opening of the room', async () => {
  const kept = await open();
  expect(kept.restored).toBeUndefined();
  await kept.save(['a']);
  expect(await stored()).toEqual(['a']);
  // However much changes at once, the last stands.
  await Promise.all([kept.save(['a', 'b']), kept.save([]), kept.save(['c'])]);
  expect(await stored()).toEqual(['c']);
  expect((await open()).restored).toEqual(['c']);
});

it('is gone when the class ends', async () => {
  const kept = await open();
  void kept.save(['a']);
  kept.drop();
  await kept.settled();
  expect(await stored()).toBeUndefined();
});

it('is not overwritten by what comes late: an older version, or a room that lost the class', async () => {
  const key = { classSessionId, fence: 1, feature: 'hands' };
  await saveRoomState(db, { ...key, state: ['second'], version: 2 });
  await saveRoomState(db, { ...key, state: ['first'], version: 1 });
  expect(await stored()).toEqual(['second']);
  await db.updateTable('roomLease').set({ fence: 2 }).where('classSessionId', '=', classSessionId).execute();
  const [late, next] = [await open(1), await open(2)];
  await late.save(['late']);
  expect(await stored()).toEqual(['second']);
  await next.save(['third']);
  expect(await stored()).toEqual(['third']);
});

it('that cannot be read does not keep the room from opening', async () => {
  await saveRoomState(db, { classSessionId, fence: 1, feature: 'hands', state: { not: 'a list' }, version: 1 });
  await db.updateTable('roomLease').set({ fence: 2 }).where('classSessionId', '=', classSessionId).execute();
  const kept = await open(2);
  expect(kept.restored).toBeUndefined();
  await kept.save(['a']);
  expect(await stored()).toEqual(['a']);
});
