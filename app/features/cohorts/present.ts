import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import type { DeadlineRow, OwnDeadlineRow } from '#db/queries/cohorts/deadlines.ts';
import { activityPath } from '#domain/cohorts/activity-path.ts';
import { type DeadlineArea, type DeadlineStanding, deadlineStanding, lastMomentOf } from '#domain/cohorts/deadline.ts';
import { type CohortPhase, calledOffUntil, cohortPhase } from '#domain/cohorts/joining.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { ReasonOf } from '#domain/people/reason.ts';

/** A cohort as its pages show it. */
export interface ShownCohort {
  id: string;
  name: ContentWords;
  organisation: LocalizedText;
  organisationSlug: string;
  about: { href: string; title: ContentWords };
  startsOn: string;
  endsOn: string;
  timeZone: string;
  phase: CohortPhase;
  places: number | null;
  taken: number;
  waiting: number;
  wayIn: CohortView['wayIn'];
  opensOn: string | null;
  closesOn: string | null;
  afterDeadline: CohortView['afterDeadline'];
  /** Null: it takes place. `until`: so long it can after all. */
  calledOff: { why: ReasonOf<'cancel'>; reason: string; until: string } | null;
  instructors: CohortView['instructors'];
}

export function presentCohort(view: CohortView, preferred: readonly string[], now: Date): ShownCohort {
  const { id, startsOn, endsOn, timeZone, places, taken, waiting, wayIn, opensOn, closesOn, instructors } = view;
  const { programme, course } = view;
  return {
    ...{ id, startsOn, endsOn, timeZone, places, taken, waiting, wayIn, opensOn, closesOn, instructors },
    name: wordsFor(view.names, preferred),
    organisation: view.organisationNames,
    organisationSlug: view.organisationSlug,
    about: {
      href: programme ? `/programmes/${programme.slug}` : `/courses/${course?.slug}`,
      title: wordsFor(programme?.title ?? course?.title ?? {}, preferred),
    },
    phase: cohortPhase(view, now),
    afterDeadline: view.afterDeadline,
    calledOff: view.calledOffAt && {
      why: view.callOffWhy ?? 'other',
      reason: view.callOffReason ?? '',
      until: calledOffUntil(view.calledOffAt).toISOString(),
    },
  };
}

/** A deadline of the reader or of somebody whom they look after. */
export interface ShownDeadline {
  id: string;
  href: string;
  /** Of the activity; empty for the whole course. */
  slug: string;
  area: DeadlineArea;
  title: ContentWords;
  course: ContentWords;
  dueAt: string;
  /** By whose clocks it runs. */
  timeZone: string;
  isExtended: boolean;
  afterDeadline: OwnDeadlineRow['afterDeadline'];
  standing: DeadlineStanding;
}

/** What a deadline is about. */
export function presentSubject(row: DeadlineRow, preferred: readonly string[]) {
  const course = wordsFor(row.courseTitle, preferred);
  const title = Object.keys(row.title).length > 0 ? wordsFor(row.title, preferred) : course;
  return { id: row.id, area: row.area, href: activityPath(row), course, title };
}

export function presentDeadline(row: OwnDeadlineRow, preferred: readonly string[], now: Date): ShownDeadline {
  const { slug, timeZone, isExtended, afterDeadline } = row;
  const due = lastMomentOf(row, timeZone);
  return {
    ...presentSubject(row, preferred),
    ...{ slug, timeZone, isExtended, afterDeadline },
    dueAt: due.toISOString(),
    standing: deadlineStanding(due, row.doneAt, now),
  };
}
