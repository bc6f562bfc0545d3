import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { type ChosenReason, readReason } from '#domain/people/reason.ts';
import { type ClassPhase, classPhase, opensBeforeMs } from '#domain/schedule/class-phase.ts';
import type { ShownOrder } from './running-order.tsx';

/** A class session in the reader's language, as pages show it. */
export interface ClassCardData {
  id: string;
  title: ContentWords;
  phase: ClassPhase;
  startsAt: Date;
  endsAt: Date;
  opensAt: Date;
  /** Why it was cancelled; null also where that was not said. */
  cancelReason: ChosenReason | null;
  timeZone: string;
  languages: string[];
  instructors: ClassView['instructors'];
  channels: ClassView['channels'];
  isMandatory: boolean;
  repeats: { id: string; title: ContentWords; startsAt: Date } | null;
  programme: { slug: string; title: ContentWords } | null;
  course: { slug: string; title: ContentWords } | null;
}

export function presentClass(view: ClassView, contentLocales: readonly string[], now: Date): ClassCardData {
  const present = (part: ClassView['course']) =>
    part && { slug: part.slug, title: wordsFor(part.title, contentLocales) };
  return {
    id: view.id,
    title: wordsFor(view.title, contentLocales),
    phase: classPhase(view, now),
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    opensAt: new Date(view.startsAt.getTime() - opensBeforeMs),
    cancelReason: cancelReasonOf(view),
    timeZone: view.timeZone,
    languages: view.languages,
    instructors: view.instructors,
    channels: view.channels,
    isMandatory: view.isMandatory,
    repeats: view.repeats && { ...view.repeats, title: wordsFor(view.repeats.title, contentLocales) },
    programme: present(view.programme),
    course: present(view.course),
  };
}

/** The running order; to those who only come it tells what comes, not how long each part is. */
export function presentOrder({ parts, startsAt, endsAt }: ClassView, teaches: boolean): ShownOrder {
  const shown = parts.map(({ title, kind, minutes }) => ({ title, kind, minutes: teaches ? minutes : null }));
  return { parts: shown, startsAt, length: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000) };
}

function cancelReasonOf({ cancelWhy, cancelReason }: ClassView): ChosenReason | null {
  if (cancelWhy === null && cancelReason === null) return null;
  return { why: readReason(cancelWhy), reason: cancelReason ?? '' };
}
