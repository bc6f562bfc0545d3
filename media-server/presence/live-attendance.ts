import { listNames } from '#db/queries/attendance/attendance-people.ts';
import { type LedgerConnection, loadLedgers, taughtTimeOfLedger } from '#db/queries/attendance/ledger.ts';
import { loadTimeElsewhere } from '#db/queries/attendance/other-classes.ts';
import { computeAttendance, countableMs } from '#domain/attendance/attendance.ts';
import { connectedTime } from '#domain/attendance/ledger.ts';
import { AppError } from '#domain/errors.ts';
import type { AttendanceView } from '#media-server/protocol/attendance.ts';
import type { Room } from '#media-server/rooms/room.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { PresenceLedger } from './presence-ledger.ts';

const minuteMs = 60_000;

/**
 * Attendance so far of every trainee and interpreter who was here, from the stored ledger and what is not written yet.
 * Hosts and observers are not counted.
 *
 * @throws AppError `unavailable` while the database is away
 */
export async function listLiveAttendance(
  services: { gate: DatabaseGate; ledger: PresenceLedger },
  room: Room,
): Promise<{ people: AttendanceView[]; taughtMinutes: number }> {
  const now = new Date();
  const { stored, storedNames, elsewhere } = await services.gate.run(async (db) => {
    const of = { classSessionIds: [room.id] };
    const loading = loadLedgers(db, of);
    const [ledgers, elsewhere] = await Promise.all([loading, loadTimeElsewhere(db, of, loading, now)]);
    const stored = ledgers.get(room.id);
    const seen = new Set(stored?.connections.map((one) => one.personId));
    return { stored, storedNames: await listNames(db, [...seen]), elsewhere: elsewhere.get(room.id) };
  });
  if (!stored) throw new AppError('not_found');
  const names = new Map([...storedNames, ...room.people.map((one) => [one.personId, one.displayName] as const)]);
  const present = new Set(room.people.filter((one) => one.isConnected).map((one) => one.personId));
  const connections = new Map<string, LedgerConnection>(stored.connections.map((row) => [row.id, row]));
  // What is open is still here, however long ago that was written down.
  for (const row of services.ledger.unwritten(room.id)) connections.set(row.id, { ...row, leftAt: row.leftAt ?? now });
  const all = [...connections.values()];
  const time = taughtTimeOfLedger({ ...stored, hosts: all.filter((one) => one.role === 'host') }, now);
  // Who was made a host of the class on the spot is counted as before: a host by right never learns or interprets in it.
  const isCounted = ({ role }: LedgerConnection) => role === 'trainee' || role === 'interpreter';
  const learning = new Set(all.filter(isCounted).map((one) => one.personId));
  const counted = all.filter((one) => learning.has(one.personId) && (isCounted(one) || one.role === 'host'));
  const people = [...Map.groupBy(counted, (one) => one.personId)].map(([personId, own]): AttendanceView => {
    const presence = own.map(connectedTime);
    const { presentMs, percent } = computeAttendance({ ...time, presence, elsewhere: elsewhere?.get(personId) });
    return {
      personId,
      displayName: names.get(personId) ?? '',
      minutes: presentMs / minuteMs,
      percent,
      isPresent: present.has(personId),
    };
  });
  return { people, taughtMinutes: countableMs(time) / minuteMs };
}
