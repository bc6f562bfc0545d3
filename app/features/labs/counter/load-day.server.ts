import type { LabRun } from '#domain/labs/run.ts';
import { isDone, meanWait } from '#domain/labs/service-point/day.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';
import { minute } from '#domain/labs/sim-time.ts';

/** A whole day at the counters, as it stands; null: this case is none. */
export function sayDay({ worlds, scenario, now, pack }: LabRun) {
  const day = worlds.point.day;
  if (!day) return null;
  const place = pack.places.find(({ id }) => id === pointCase(scenario).point);
  const came = day.arrivals.filter(({ at }) => at <= day.through);
  const queue = came.filter(({ startedAt, leftAt }) => startedAt === null && leftAt === null);
  const done = came.filter((one) => isDone(one, now));
  const count = (state: 'none' | 'bagged') => done.filter((one) => one.state === state).length;
  return {
    cutOff: place?.cutOff ?? '',
    vanLeaves: place?.vanLeaves ?? '',
    came: came.length,
    queue: queue.length,
    longest: Math.round(Math.max(0, ...queue.map(({ at }) => (now - at) / minute))),
    atCounter: came.filter((one) => one.startedAt !== null && !isDone(one, now)).length,
    served: done.length,
    left: came.filter(({ leftAt }) => leftAt !== null).length,
    mean: meanWait(day),
    open: day.counters.filter((free) => free !== null).length,
    counters: day.counters.length,
    hours: day.counterMinutes / 60,
    store: count('none'),
    bagged: count('bagged'),
    isGone: day.goneAt !== null,
  };
}

export type DayData = NonNullable<ReturnType<typeof sayDay>>;
