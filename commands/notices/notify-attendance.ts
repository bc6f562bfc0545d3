import type { Queryable } from '#db/client.ts';
import { type ClassAudience, findClassAudience } from '#db/queries/notices/class-audience.ts';
import { AppError } from '#domain/errors.ts';
import type { NoticeParams } from '#domain/notices/kinds.ts';
import { notify } from './notify.ts';

type KindOfAttendance =
  | 'attendance.asked'
  | 'attendance.answered'
  | 'attendance.more-time'
  | 'attendance.more-time-back'
  | 'attendance.to-close'
  | 'attendance.closed';

interface NotifyAttendanceAct<Kind extends KindOfAttendance> {
  kind: Kind;
  classSessionId: string;
  /** Besides the class itself. */
  params: Omit<NoticeParams[Kind], 'classId' | 'title' | 'startsAt'>;
  to: (audience: ClassAudience) => readonly string[];
  actorId: string | null;
  /** Of the request; left out where it is the class. */
  key?: string;
  at: Date;
}

/** Tells somebody about the attendance of a class, in the transaction of the act. */
export async function notifyAttendance<Kind extends KindOfAttendance>(
  db: Queryable,
  act: NotifyAttendanceAct<Kind>,
): Promise<void> {
  const { kind, classSessionId, actorId, at, key = classSessionId } = act;
  const found = await findClassAudience(db, classSessionId);
  if (!found) throw new AppError('not_found');
  const ofClass = { classId: classSessionId, title: found.title, startsAt: found.startsAt.toISOString() };
  const params = { ...act.params, ...ofClass } as NoticeParams[Kind];
  await notify(db, { kind, params, to: act.to(found), except: actorId, key, at });
}
