import { afterAll, describe, expect, it } from 'vitest';
import { endBreak } from '#commands/live/end-break.ts';
import { endClass } from '#commands/live/end-class.ts';
import { extendClass } from '#commands/live/extend-class.ts';
import { lockClass } from '#commands/live/lock-class.ts';
import { removeMessage } from '#commands/live/remove-message.ts';
import { removePerson } from '#commands/live/remove-person.ts';
import { startBreak } from '#commands/live/start-break.ts';
import { startClass } from '#commands/live/start-class.ts';
import { storeMessage } from '#commands/live/store-message.ts';
import { newId } from '#platform/id.ts';
import { makeRole, seedClass } from '#tests/support/classroom.ts';
import { createTestDatabase } from '#tests/support/database.ts';

const { db, drop } = await createTestDatabase();
afterAll(drop);

const at = new Date('2026-11-20T02:00:00Z');

async function scene() {
  const seeded = await seedClass(db, { people: 4 });
  const [host, otherHost, trainee, stranger] = seeded.people;
  if (!host || !otherHost || !trainee || !stranger) throw new Error('four people were asked for');
  const { classSessionId } = seeded;
  await makeRole(db, classSessionId, host.personId, 'host');
  await makeRole(db, classSessionId, otherHost.personId, 'host');
  await makeRole(db, classSessionId, trainee.personId, 'trainee');
  const audited = async () => {
    const rows = await db
      .selectFrom('auditEvent')
      .select(['action', 'actorId'])
      .where('subjectId', '=', classSessionId)
      .orderBy('id')
      .execute();
    return rows.map((row) => `${row.action} by ${row.actorId === host.personId ? 'host' : row.actorId}`);
  };
  const act = (person: { personId: string }) => ({ classSessionId, actorId: person.personId, at });
  return { classSessionId, host, otherHost, trainee, stranger, act, audited };
}

describe('what is done to a live class, whoever calls it', () => {
  it('is for those who host it now', async () => {
    const { classSessionId, host, otherHost, trainee, stranger, act, audited } = await scene();
    for (const person of [trainee, stranger]) {
      for (const command of [startClass, startBreak, endBreak, endClass]) {
        await expect(command({ db }, act(person))).rejects.toMatchObject({ code: 'forbidden' });
      }
      await expect(removePerson({ db }, { ...act(person), personId: host.personId })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await expect(removePerson({ db }, { ...act(host), personId: otherHost.personId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(startClass({ db }, { ...act(host), classSessionId: newId() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await db
      .insertInto('classRemoval')
      .values({ classSessionId, personId: otherHost.personId, removedAt: at })
      .execute();
    await expect(startClass({ db }, act(otherHost))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await audited()).toEqual([]);
  });

  it('is extended by a host while it is taught: once for each time it was asked, and not for ever', async () => {
    const { classSessionId, host, trainee, act, audited } = await scene();
    const extend = (person: { personId: string }, minutes: 5 | 30, extensionId = newId()) =>
      extendClass({ db }, { ...act(person), extensionId, minutes });
    await expect(extend(host, 5)).rejects.toMatchObject({ code: 'class_not_open' });
    const { endsAt } = await startClass({ db }, act(host));
    await expect(extend(trainee, 5)).rejects.toMatchObject({ code: 'forbidden' });
    const later = (minutes: number) => new Date(endsAt.getTime() + minutes * 60_000);
    const id = newId();
    expect(await extend(host, 30, id)).toMatchObject({ endsAt: later(30), firstEnd: endsAt });
    expect(await extend(host, 30, id)).toMatchObject({ endsAt: later(30) });
    for (const minutes of [60, 90, 120]) expect(await extend(host, 30)).toMatchObject({ endsAt: later(minutes) });
    await expect(extend(host, 5)).rejects.toMatchObject({ code: 'extended_enough' });
    const kept = await db
      .selectFrom('sessionExtension')
      .select(['announcedAt', 'announcedBy', 'endsBefore', 'endsAt'])
      .where('classSessionId', '=', classSessionId)
      .orderBy('endsAt')
      .execute();
    const announced = { announcedAt: at, announcedBy: host.personId };
    expect(kept[0]).toEqual({ ...announced, endsBefore: endsAt, endsAt: later(30) });
    expect(kept).toHaveLength(4);
    expect(await audited()).toEqual(['class.start by host', ...Array(4).fill('class.extend by host')]);
  });

  it('is done once, with one audit row', async () => {
    const { host, trainee, act, audited } = await scene();
    const twice = async (command: typeof startClass) => {
      await command({ db }, act(host));
      return command({ db }, act(host));
    };
    expect(await twice(startClass)).toMatchObject({ status: 'live', startedAt: at });
    expect(await twice(startBreak)).toMatchObject({ breakStartedAt: at });
    expect(await twice(endBreak)).toMatchObject({ breakStartedAt: null });
    for (let time = 0; time < 2; time += 1) await removePerson({ db }, { ...act(host), personId: trainee.personId });
    expect(await twice(endClass)).toMatchObject({ status: 'ended', endedAt: at });
    await expect(startClass({ db }, act(host))).rejects.toMatchObject({ code: 'room_closed' });
    expect(await audited()).toEqual([
      'class.start by host',
      'class.break by host',
      'class.break-end by host',
      'class.remove-person by host',
      'class.end by host',
    ]);
  });

  it('is locked and opened again by hosts alone, each with one audit row, and not when it is over', async () => {
    const { host, trainee, act, audited } = await scene();
    const refused = lockClass({ db }, { ...act(trainee), isLocked: true });
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    for (let time = 0; time < 2; time += 1) {
      expect(await lockClass({ db }, { ...act(host), isLocked: true })).toMatchObject({ lockedAt: at });
    }
    for (let time = 0; time < 2; time += 1) {
      expect(await lockClass({ db }, { ...act(host), isLocked: false })).toMatchObject({ lockedAt: null });
    }
    expect(await audited()).toEqual(['class.lock by host', 'class.unlock by host']);
    await endClass({ db }, act(host));
    await expect(lockClass({ db }, { ...act(host), isLocked: true })).rejects.toMatchObject({ code: 'room_closed' });
  });

  it('is locked as it begins where that was planned, once: who opens it then has it open', async () => {
    const { classSessionId, host, act, audited } = await scene();
    await db.updateTable('classSession').set({ locksAtStart: true }).where('id', '=', classSessionId).execute();
    expect(await startClass({ db }, act(host))).toMatchObject({ lockedAt: at });
    expect(await lockClass({ db }, { ...act(host), isLocked: false })).toMatchObject({ lockedAt: null });
    expect(await startClass({ db }, act(host))).toMatchObject({ lockedAt: null });
    expect(await audited()).toEqual(['class.start by host', 'class.lock by host', 'class.unlock by host']);
  });

  it('takes out one’s own message without a trace, another’s with an audit row', async () => {
    const { classSessionId, host, trainee, act } = await scene();
    const write = async ({ personId, displayName }: { personId: string; displayName: string }) => {
      const id = newId();
      const written = {
        id,
        classSessionId,
        personId,
        displayName,
        role: null,
        body: 'ສະບາຍດີ',
        toHosts: false,
        sentAt: at,
      };
      await storeMessage(
        { db },
        { ...written, breakoutId: null, groupId: null, locale: null, toPersonId: null, toName: null, reportedAt: null },
      );
      return id;
    };
    const [ofHost, ofTrainee, another] = [await write(host), await write(trainee), await write(trainee)];
    await expect(removeMessage({ db }, { ...act(trainee), messageId: ofHost })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await removeMessage({ db }, { ...act(trainee), messageId: ofTrainee })).toBe(true);
    expect(await removeMessage({ db }, { ...act(host), messageId: another })).toBe(true);
    expect(await removeMessage({ db }, { ...act(host), messageId: another })).toBe(false);
    const rows = await db
      .selectFrom('auditEvent')
      .select(['actorId', 'details'])
      .where('action', '=', 'chat.remove-message')
      .where('subjectId', 'in', [ofHost, ofTrainee, another])
      .execute();
    expect(rows).toEqual([{ actorId: host.personId, details: { personId: trainee.personId } }]);
  });
});
