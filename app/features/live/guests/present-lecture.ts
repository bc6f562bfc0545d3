import { presentClass } from '#app/features/schedule/class-card.ts';
import type { ContentWords } from '#app/i18n/content-words.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import type { ClassPhase } from '#domain/schedule/class-phase.ts';

/** An open lecture as its guests see it. */
export interface Lecture {
  id: string;
  title: ContentWords;
  belongsTo: ContentWords | null;
  phase: ClassPhase;
  startsAt: Date;
  endsAt: Date;
  opensAt: Date;
  /** Names of those who teach it. */
  teachers: readonly string[];
  languages: readonly string[];
}

/** What strangers learn of a class that is open to them: less than those whose class it is. */
export function presentLecture(view: ClassView, contentLocales: readonly string[], now: Date): Lecture {
  const { id, title, phase, startsAt, endsAt, opensAt, languages, programme, course, instructors } = presentClass(
    view,
    contentLocales,
    now,
  );
  return {
    ...{ id, title, phase, startsAt, endsAt, opensAt, languages },
    belongsTo: (programme ?? course)?.title ?? null,
    teachers: instructors
      .filter((one) => !one.isSuspended)
      .map(({ displayName, latinName }) => (latinName ? `${displayName} (${latinName})` : displayName)),
  };
}
