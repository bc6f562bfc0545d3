import type { ClassView } from '#db/queries/class-session.ts';
import { type ClassPhase, classPhase, opensBeforeMs } from '#domain/class-phase.ts';
import { type ChosenText, chooseText } from '#domain/locale.ts';

/** A class session in the reader's language, as pages show it. */
export interface ClassCardData {
  id: string;
  title: ChosenText;
  phase: ClassPhase;
  startsAt: Date;
  endsAt: Date;
  opensAt: Date;
  timeZone: string;
  languages: string[];
  instructors: { personId: string; displayName: string }[];
  isMandatory: boolean;
  repeats: { id: string; title: ChosenText; startsAt: Date } | null;
  programme: { slug: string; title: ChosenText } | null;
  course: { slug: string; title: ChosenText } | null;
}

export function presentClass(view: ClassView, contentLocales: readonly string[], now: Date): ClassCardData {
  const present = (part: ClassView['course']) =>
    part && { slug: part.slug, title: chooseText(part.title, contentLocales, 'en') };
  return {
    id: view.id,
    title: chooseText(view.title, contentLocales, 'en'),
    phase: classPhase(view, now),
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    opensAt: new Date(view.startsAt.getTime() - opensBeforeMs),
    timeZone: view.timeZone,
    languages: view.languages,
    instructors: view.instructors,
    isMandatory: view.isMandatory,
    repeats: view.repeats && { ...view.repeats, title: chooseText(view.repeats.title, contentLocales, 'en') },
    programme: present(view.programme),
    course: present(view.course),
  };
}
