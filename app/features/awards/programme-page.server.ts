import { wordsFor } from '#app/i18n/content-words.ts';
import type { Choice } from '#app/ui/form/choice.ts';
import type { Queryable } from '#db/client.ts';
import { listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import {
  findProgramme,
  listPlannedClasses,
  listProgrammeCourses,
  type ProgrammeCourseRow,
  type ProgrammeRow,
} from '#db/queries/awards/programme.ts';
import { listOrganisationsOfPerson, listProgrammeEnrolments } from '#db/queries/awards/programme-enrolment.ts';
import { listOpenPrerequisites, listPrerequisites } from '#db/queries/learning/prerequisites.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { can, canSomewhere, type MaybeViewer } from '#domain/rights.ts';
import { findClaim } from './claim.ts';
import { type ClaimView, titleOf, viewClaim } from './progress.server.ts';
import { describeProgress, type Progress } from './steps.ts';

const classesShown = 5;

/** What a viewer may do with a programme. */
export type Membership =
  | { kind: 'visitor' }
  | { kind: 'noOrganisation' }
  /** `name` goes on the certificate: from joining on a manager changes it. */
  | { kind: 'mayJoin'; organisations: Choice[]; name: string }
  | { kind: 'joined'; progress: Progress; claim: ClaimView };

/** @throws AppError not_found */
export async function loadProgrammePage(
  db: Queryable,
  options: { slug: string; viewer: MaybeViewer; locales: readonly string[]; now: Date },
) {
  const { slug, viewer, locales, now } = options;
  const programme = await findProgramme(db, slug, now);
  if (!programme) throw new AppError('not_found');
  const [courses, pairs, planned] = await Promise.all([
    listProgrammeCourses(db, programme.id),
    listPrerequisites(db, programme.id),
    listPlannedClasses(db, { programmeIds: [programme.id], personId: viewer?.personId ?? null, now }),
  ]);
  const of = viewer && { personId: viewer.personId, programmeId: programme.id };
  const open = of && pairs.length > 0 ? await listOpenPrerequisites(db, of) : [];
  const first = firstOf(courses, pairs, locales);
  const courseTitles = new Map(courses.map((one) => [one.slug, wordsFor(one.title, locales, one.sourceLocale).text]));
  return {
    programme: {
      ...titleOf(programme, locales),
      summary: wordsFor(programme.summary, locales),
      issuer: wordsFor(programme.issuer.names, locales),
      hours: programme.hours,
      rule: programme.rule,
    },
    courses: courses.map((one) => ({
      slug: one.slug,
      title: wordsFor(one.title, locales, one.sourceLocale),
      summary: wordsFor(one.summary, locales, one.sourceLocale),
      hours: one.hours,
      dye: one.dye,
      pattern: one.pattern,
      /** What comes before it, in the order of the programme. */
      first: first(one.courseId),
      /** The viewer has not completed that yet. */
      isLocked: open.some(({ courseId }) => courseId === one.courseId),
    })),
    classes: planned.slice(0, classesShown).map((one) => ({
      id: one.id,
      title: wordsFor(one.title, locales),
      startsAt: one.startsAt,
      isMandatory: one.isMandatory,
      isRepeat: one.repeats !== null,
    })),
    mayOrder: courses.length > 1 && can(viewer, 'programme:order', { programmePath: programme.issuer.path }),
    // Whose people they manage there: the page of the announcement says who that is.
    mayAnnounce: canSomewhere(viewer, 'people:manage'),
    membership: await findMembership(db, { programme, viewer, locales, now, courseTitles, planned }),
  };
}

/** Titles of the courses that come before one. */
function firstOf(
  courses: readonly ProgrammeCourseRow[],
  pairs: readonly { courseId: string; firstId: string }[],
  locales: readonly string[],
) {
  return (courseId: string) => {
    const ids = new Set(pairs.filter((one) => one.courseId === courseId).map((one) => one.firstId));
    return courses
      .filter((one) => ids.has(one.courseId))
      .map((one) => ({ slug: one.slug, title: wordsFor(one.title, locales, one.sourceLocale) }));
  };
}

async function findMembership(
  db: Queryable,
  options: {
    programme: ProgrammeRow;
    viewer: MaybeViewer;
    locales: readonly string[];
    now: Date;
    courseTitles: ReadonlyMap<string, string>;
    planned: Awaited<ReturnType<typeof listPlannedClasses>>;
  },
): Promise<Membership> {
  const { programme, viewer, locales, now } = options;
  if (!viewer) return { kind: 'visitor' };
  const enrolments = await listProgrammeEnrolments(db, viewer.personId);
  if (!enrolments.some((one) => one.programmeId === programme.id)) {
    const organisations = await listOrganisationsOfPerson(db, viewer.personId);
    if (organisations.length === 0) return { kind: 'noOrganisation' };
    return {
      kind: 'mayJoin',
      name: viewer.displayName,
      organisations: organisations.map(({ id, names }) => {
        const { text, locale } = chooseText(names, locales, 'en');
        return { id, label: text, lang: locale };
      }),
    };
  }
  const [evidence, awards] = await Promise.all([
    loadPersonEvidence(db, { personId: viewer.personId, programmeIds: [programme.id], now }),
    listAwardsOfPerson(db, viewer.personId),
  ]);
  const own = evidence.get(programme.id);
  if (!own) throw new AppError('internal');
  const { courseTitles, planned } = options;
  return {
    kind: 'joined',
    progress: describeProgress({ rule: programme.rule.rule, evidence: own, courseTitles, planned, locales }),
    claim: viewClaim(findClaim(awards, programme, now)),
  };
}
