import { afterAll, describe, expect, it } from 'vitest';
import { endForgottenClasses } from '#commands/live/end-forgotten-classes.ts';
import { upsertPresence } from '#db/queries/attendance/presence.ts';
import { overrunMs } from '#domain/schedule/class-phase.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase } from '#tests/support/database.ts';

const { db, drop } = await createTestDatabase();
afterAll(drop);

const plannedStart = new Date('2026-11-20T02:00:00Z');
const plannedEnd = new Date('2026-11-20T03:00:00Z');
const minutesLater = (minutes: number) => new Date(plannedEnd.getTime() + minutes * 60_000);

async function liveClass(hostSeenUntil: Date | null): Promise<string> {
  const [organisationId, personId, classSessionId] = [newId(), newId(), newId()];
  const slug = `org-${organisationId}`;
  await db
    .insertInto('organisation')
    .values({ id: organisationId, slug, path: slug, kind: 'ministry', names: { en: slug }, country: 'LA' })
    .execute();
  await db
    .insertInto('person')
    .values({ id: personId, displayName: 'Li Wenjing', email: `${personId}@no-email.invalid` })
    .execute();
  await db
    .insertInto('classSession')
    .values({
      id: classSessionId,
      organisationId,
      title: { en: 'Forgotten' },
      languages: ['en'],
      startsAt: plannedStart,
      endsAt: plannedEnd,
      timeZone: 'Asia/Vientiane',
      status: 'live',
      startedAt: plannedStart,
    })
    .execute();
  if (hostSeenUntil) {
    const row = { id: newId(), classSessionId, personId, nodeId: 'test', role: 'host', language: null, device: null };
    await upsertPresence(db, [{ ...row, joinedAt: plannedStart, lastSeenAt: hostSeenUntil, leftAt: hostSeenUntil }]);
  }
  return classSessionId;
}

describe('a class that nobody ended', () => {
  it('is ended when the instructor was last seen, once the overrun has passed, and only once', async () => {
    const taught = await liveClass(minutesLater(7));
    const deserted = await liveClass(null);
    const running = () => endForgottenClasses({ db }, { at: minutesLater(60) });
    expect(await running()).toEqual([]);

    const left = { classSessionId: deserted, feature: 'hands', state: '[]', fence: 1, version: 1 };
    await db
      .insertInto('liveRoomState')
      .values({ ...left, savedAt: plannedEnd })
      .execute();
    const late = { at: new Date(plannedEnd.getTime() + overrunMs + 1_000) };
    const ended = await endForgottenClasses({ db }, late);
    expect(await db.selectFrom('liveRoomState').select('feature').execute()).toEqual([]);
    expect(new Map(ended.map(({ id, endedAt }) => [id, endedAt]))).toEqual(
      new Map([
        [taught, minutesLater(7)],
        [deserted, plannedEnd],
      ]),
    );
    expect(await endForgottenClasses({ db }, late)).toEqual([]);
  });
});
