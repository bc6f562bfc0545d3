import type { Queryable } from '#db/client.ts';
import { type ClassAudience, findClassAudience } from '#db/queries/notices/class-audience.ts';
import { AppError } from '#domain/errors.ts';
import type { NoticeParams } from '#domain/notices/kinds.ts';
import { notify } from './notify.ts';

type KindOfClass =
  | 'class.planned'
  | 'class.moved'
  | 'class.changed'
  | 'class.cancelled'
  | 'class.restored'
  | 'class.starting';

interface NotifyClassAct<Kind extends KindOfClass> {
  kind: Kind;
  classSessionId: string;
  /** Besides the class itself. */
  params: Omit<NoticeParams[Kind], 'classId' | 'title' | 'startsAt'>;
  /** Null when Sala itself did it. */
  actorId: string | null;
  at: Date;
  /** Others than those who learn in it, teach and interpret it. */
  to?: (audience: ClassAudience) => readonly string[];
  /** Those who were just told the same of another class of the series: for them it stands in their list alone. */
  told?: ReadonlySet<string>;
}

/**
 * Tells those who learn in a class and those who teach or interpret it what happens to it, in the transaction of the act.
 *
 * @returns who they are
 */
export async function notifyClass<Kind extends KindOfClass>(
  db: Queryable,
  act: NotifyClassAct<Kind>,
): Promise<readonly string[]> {
  const { kind, classSessionId, actorId, at, to = everybody, told = new Set() } = act;
  const found = await findClassAudience(db, classSessionId);
  if (!found) throw new AppError('not_found');
  const { title, startsAt } = found;
  const ofClass = { classId: classSessionId, title, startsAt: startsAt.toISOString() };
  // Who would come to the old time has to know before it.
  const wasAt = 'wasAt' in act.params ? new Date(String(act.params.wasAt)) : null;
  const people = to(found);
  const notice = {
    kind,
    params: { ...act.params, ...ofClass } as NoticeParams[Kind],
    except: actorId,
    // A class begins soon once, unless it is moved; the rest happens when it does.
    key: `${classSessionId} ${(kind === 'class.starting' ? startsAt : at).toISOString()}`,
    at,
    usefulUntil: soonest([startsAt, ...(wasAt ? [wasAt] : [])], at),
  };
  await notify(db, { ...notice, to: people.filter((one) => !told.has(one)) });
  const known = people.filter((one) => told.has(one));
  if (known.length > 0) await notify(db, { ...notice, to: known, isListOnly: true });
  return people;
}

/** Who learns in a class, who teaches and who interprets it; each once. */
export const everybody = ({ learnerIds, instructorIds, interpreterIds }: ClassAudience) => [
  ...new Set([...learnerIds, ...instructorIds, ...interpreterIds]),
];

/** The first of these moments that is still to come; null when none is. */
function soonest(moments: readonly Date[], at: Date): Date | null {
  const [first] = moments.filter((one) => one > at).sort((one, other) => one.getTime() - other.getTime());
  return first ?? null;
}
