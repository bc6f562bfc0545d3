import type { Queryable } from '#db/client.ts';
import { findClassAudience } from '#db/queries/notices/class-audience.ts';
import { AppError } from '#domain/errors.ts';
import type { ClassTask } from '#domain/notices/kinds.ts';
import { notify } from './notify.ts';

/** What somebody was named for in a class. */
export interface TaskOfPerson {
  personId: string;
  task: ClassTask;
  locale: string;
}

interface TasksAct {
  kind: 'class.task' | 'class.task-over';
  classSessionId: string;
  tasks: readonly TaskOfPerson[];
  actorId: string;
  at: Date;
  /** So many others of its series have the same news. */
  more?: number;
  /** For these it stands in their list alone: they see it in the room, or were told the same of another class of the series. */
  isListOnly?: (personId: string) => boolean;
}

/**
 * Tells people that they write captions of a class or interpret it, and in which language; or that they do not any more. In the
 * transaction of the act.
 *
 * @returns who they are
 */
export async function tellOfTasks(db: Queryable, act: TasksAct): Promise<string[]> {
  const { kind, classSessionId, tasks, actorId, at, more = 0, isListOnly = () => false } = act;
  if (tasks.length === 0) return [];
  const found = await findClassAudience(db, classSessionId);
  if (!found) throw new AppError('not_found');
  const { title, startsAt } = found;
  const ofClass = { classId: classSessionId, title, startsAt: startsAt.toISOString(), ...(more > 0 ? { more } : {}) };
  for (const { personId, task, locale } of tasks) {
    await notify(db, {
      kind,
      params: { ...ofClass, task, locale },
      to: [personId],
      except: actorId,
      key: `${classSessionId} ${task} ${locale} ${at.toISOString()}`,
      at,
      usefulUntil: startsAt > at ? startsAt : null,
      isListOnly: isListOnly(personId),
    });
  }
  return tasks.map(({ personId }) => personId);
}

/** Who interprets a class as it is planned. */
export function interpretersOf(
  channels: readonly { locale: string; interpreterIds: readonly string[] }[],
): TaskOfPerson[] {
  return channels.flatMap(({ locale, interpreterIds }) =>
    interpreterIds.map((personId) => ({ personId, task: 'interpretation' as const, locale })),
  );
}
