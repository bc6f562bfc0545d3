import { loadAttendanceLedger } from '#db/queries/attendance/attendance-ledger.ts';
import type { PresenceRow } from '#db/queries/attendance/presence.ts';
import { computeAttendance, type Interval } from '#domain/attendance/attendance.ts';
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
  const stored = await services.gate.run((db) => loadAttendanceLedger(db, room.id));
  if (!stored) throw new AppError('not_found');
  const now = Date.now();
  const names = new Map([...stored.names, ...room.people.map((one) => [one.personId, one.displayName] as const)]);
  const present = new Set(room.people.filter((one) => one.isConnected).map((one) => one.personId));
  const toInterval = (one: { startedAt: Date; endedAt: Date | null }): Interval => ({
    start: one.startedAt.getTime(),
    end: one.endedAt?.getTime() ?? now,
  });
  const taught = stored.startedAt
    ? toInterval({ startedAt: stored.startedAt, endedAt: stored.endedAt })
    : { start: now, end: now };
  const breaks = stored.breaks.map(toInterval);
  const outages = stored.outages.map(toInterval);

  const rows = new Map(stored.presence.map((row) => [row.id, toPresence(row)]));
  for (const row of services.ledger.unwritten(room.id)) {
    rows.set(row.id, { ...toPresence(row), end: row.leftAt?.getTime() ?? now });
  }
  const counted = [...rows.values()].filter((row) => row.role === 'trainee' || row.role === 'interpreter');
  const people = [...Map.groupBy(counted, (row) => row.personId)].map(([personId, presence]): AttendanceView => {
    const { presentMs, percent } = computeAttendance({ taught, breaks, outages, presence });
    return {
      personId,
      displayName: names.get(personId) ?? '',
      minutes: presentMs / minuteMs,
      percent,
      isPresent: present.has(personId),
    };
  });
  const { taughtMs } = computeAttendance({ taught, breaks, outages, presence: [] });
  return { people, taughtMinutes: taughtMs / minuteMs };
}

function toPresence(row: PresenceRow): Interval & { personId: string; role: string } {
  return {
    personId: row.personId,
    role: row.role,
    start: row.joinedAt.getTime(),
    end: (row.leftAt ?? row.lastSeenAt).getTime(),
  };
}
