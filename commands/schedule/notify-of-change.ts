import { notify } from '#commands/notices/notify.ts';
import { everybody, notifyClass } from '#commands/notices/notify-class.ts';
import { interpretersOf, type TaskOfPerson, tellOfTasks } from '#commands/notices/tell-of-tasks.ts';
import type { Queryable } from '#db/client.ts';
import type { ClassAudience } from '#db/queries/notices/class-audience.ts';
import type { ClassPlan } from '#domain/schedule/class-plan.ts';

interface ChangeOfClass {
  id: string;
  before: ClassAudience & Pick<ClassPlan, 'endsAt' | 'channels'>;
  after: ClassPlan;
  actorId: string;
  at: Date;
  /** So many others of its series were changed likewise. */
  more: number;
  /** Those who were told of another of its series: of this one they find it in their list. */
  told: ReadonlySet<string>;
}

/**
 * Another beginning or length is told to those who stay, whom a class reaches from now on that it is planned, and whom it
 * does not reach any more that they need not come: whoever teaches, and who is expected by the programme, course and place. Who
 * interprets it from now on, or no more, is told that instead.
 *
 * @returns who was told something
 */
export async function notifyOfChange(
  db: Queryable,
  { id, before, after, actorId, at, more, told }: ChangeOfClass,
): Promise<string[]> {
  const had = new Set(everybody(before));
  const act = { classSessionId: id, actorId, at, told };
  const ofSeries = more > 0 ? { more } : {};
  const staying = (audience: ClassAudience) => everybody(audience).filter((one) => had.has(one));
  const people: string[] = [];
  const isMoved = before.startsAt.getTime() !== after.startsAt.getTime();
  if (isMoved) {
    const params = { ...ofSeries, wasAt: before.startsAt.toISOString() };
    people.push(...(await notifyClass(db, { ...act, kind: 'class.moved', params, to: staying })));
  } else if (before.endsAt.getTime() !== after.endsAt.getTime()) {
    const params = { ...ofSeries, endsAt: after.endsAt.toISOString() };
    people.push(...(await notifyClass(db, { ...act, kind: 'class.changed', params, to: staying })));
  }
  const [interpreted, interprets] = [interpretersOf(before.channels), interpretersOf(after.channels)];
  const about = { classSessionId: id, actorId, at, more, isListOnly: (one: string) => told.has(one) };
  const given = await tellOfTasks(db, { ...about, kind: 'class.task', tasks: without(interprets, interpreted) });
  const taken = await tellOfTasks(db, { ...about, kind: 'class.task-over', tasks: without(interpreted, interprets) });
  let has = new Set<string>();
  const coming = await notifyClass(db, {
    ...act,
    kind: 'class.planned',
    params: ofSeries,
    to: (audience) => {
      has = new Set(everybody(audience));
      return [...has].filter((one) => !had.has(one) && !given.includes(one));
    },
  });
  const leaving = [...had].filter((one) => !has.has(one) && !taken.includes(one));
  await notify(db, {
    kind: 'class.left',
    params: { ...ofSeries, classId: id, title: before.title, startsAt: before.startsAt.toISOString() },
    to: leaving,
    except: actorId,
    key: `${id} ${at.toISOString()}`,
    at,
    usefulUntil: before.startsAt > at ? before.startsAt : null,
  });
  return [...people, ...given, ...taken, ...coming, ...leaving];
}

/** Tasks that are not among others. */
function without(tasks: readonly TaskOfPerson[], others: readonly TaskOfPerson[]): TaskOfPerson[] {
  const isOne = (one: TaskOfPerson, other: TaskOfPerson) =>
    one.personId === other.personId && one.locale === other.locale;
  return tasks.filter((one) => !others.some((other) => isOne(one, other)));
}
