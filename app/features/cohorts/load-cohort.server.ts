import { wordsFor } from '#app/i18n/content-words.ts';
import type { AppContext } from '#app/server/context.ts';
import { qrCodeSvg } from '#app/ui/qr-code.server.ts';
import { requireCohort } from '#commands/cohorts/require-cohort.ts';
import { searchPeople } from '#db/queries/accounts/people-search.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import type { CohortView } from '#db/queries/cohorts/cohort.ts';
import { listCohortCourses, listDeadlines, listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { findMembership } from '#db/queries/cohorts/members.ts';
import { type CohortPerson, countCohortContent, listCohortPeople } from '#db/queries/cohorts/progress.ts';
import { loadCourseContents } from '#db/queries/learning/course-content.ts';
import { listOpenPrerequisites, type OpenPrerequisite } from '#db/queries/learning/prerequisites.ts';
import { findNames } from '#db/queries/notices/names.ts';
import { deadlineStanding, lastMomentOf } from '#domain/cohorts/deadline.ts';
import { shownCode } from '#domain/cohorts/join-code.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { candidateList, peopleList } from './cohort-list.ts';
import { presentCohort, presentDeadline, presentSubject } from './present.ts';

type Context = Pick<AppContext, 'db' | 'now' | 'reader' | 'config'>;

const idsOf = ({ programme, course }: CohortView) => ({
  programmeId: programme?.id ?? null,
  courseId: course?.id ?? null,
});

/** How many deadlines somebody has missed, and how many they have kept late. */
export function countMissed({ deadlines, timeZone }: Pick<CohortPerson, 'deadlines' | 'timeZone'>, now: Date) {
  const standings = deadlines.map((one) =>
    deadlineStanding(lastMomentOf(one, timeZone), one.doneAt === null ? null : new Date(one.doneAt), now),
  );
  return {
    missed: standings.filter((one) => one.state === 'missed').length,
    late: standings.filter((one) => one.state === 'done' && one.isLate).length,
  };
}

/**
 * A cohort for who looks after it: what it is, its code, its deadlines, one page of its people.
 *
 * @throws AppError `not_found`
 */
export async function loadCohort(
  { db, now, reader, config }: Context,
  viewer: Viewer,
  id: string | undefined,
  url: URL,
) {
  const view = await requireCohort(db, viewer, id);
  const query = peopleList.read(url);
  const { filter, sort, offset, limit } = query;
  const of = { cohortId: view.id, ...idsOf(view) };
  const [deadlines, people, content] = await Promise.all([
    listDeadlines(db, view.id),
    listCohortPeople(db, { ...of, state: filter.state, search: filter.q, offset, limit }),
    countCohortContent(db, of),
  ]);
  const mayManage = can(viewer, 'cohort:manage', view);
  const link = new URL(`/join/${view.code}`, config.PUBLIC_URL).href;
  return {
    cohort: presentCohort(view, reader.contentLocales, now),
    mayManage,
    mayTell: can(viewer, 'cohort:tell', view),
    /** With it one comes in: for who manages it. */
    joining:
      mayManage && view.wayIn !== 'managers' && !view.calledOffAt
        ? { code: view.code, shown: shownCode(view.code), link, qr: qrCodeSvg(link) }
        : null,
    deadlines: deadlines.map((one) => ({
      ...presentSubject(one, reader.contentLocales),
      ...{ day: one.day, clock: one.clock },
    })),
    subjects: mayManage ? await loadSubjects({ db, reader }, view) : [],
    list: peopleList.pageOf(query, {
      rows: people.rows.map((one) => presentPerson(one, now)),
      hasMore: people.hasMore,
    }),
    query: { filter, sort, whole: query.whole },
    content,
    now: now.toISOString(),
  };
}

export type CohortData = Awaited<ReturnType<typeof loadCohort>>;

const presentPerson = ({ deadlines, ...person }: CohortPerson, now: Date) => ({
  ...person,
  deadlines: deadlines.length,
  ...countMissed({ deadlines, timeZone: person.timeZone }, now),
});

export type ShownPerson = ReturnType<typeof presentPerson>;

/** What a deadline can be about: each course, and each activity of it, in their order. */
async function loadSubjects({ db, reader }: Pick<Context, 'db' | 'reader'>, view: CohortView) {
  const courses = await listCohortCourses(db, idsOf(view));
  const contents = await loadCourseContents(
    db,
    courses.map((one) => one.versionId),
  );
  const labelOf = (texts: Record<string, string>) => chooseText(texts, reader.contentLocales, 'en').text;
  return courses.map(({ course, courseTitle, versionId }) => ({
    course,
    label: labelOf(courseTitle),
    activities: (contents.get(versionId)?.activities ?? []).map(({ kind, slug, titles }) => ({
      id: `${course} ${kind} ${slug}`,
      area: kind,
      label: labelOf(titles),
    })),
  }));
}

/**
 * People whom the viewer may put into a cohort, by what is looked for.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function loadCandidates({ db, now, reader }: Context, viewer: Viewer, id: string | undefined, url: URL) {
  const view = await requireCohort(db, viewer, id);
  if (!can(viewer, 'cohort:manage', view)) throw new AppError('forbidden');
  const query = candidateList.read(url);
  const { filter, sort, offset, limit } = query;
  const found =
    filter.q === ''
      ? { rows: [], hasMore: false }
      : await searchPeople(db, viewer, { search: filter.q, offset, limit });
  return {
    cohort: presentCohort(view, reader.contentLocales, now),
    list: candidateList.pageOf(query, found),
    query: { filter, sort },
  };
}

/**
 * One person of a cohort, with their deadlines.
 *
 * @throws AppError `not_found`
 */
export async function loadCohortPerson(
  { db, now, reader }: Context,
  viewer: Viewer,
  { id, personId }: { id: string | undefined; personId: string },
) {
  const view = await requireCohort(db, viewer, id);
  const membership = await findMembership(db, { cohortId: view.id, personId });
  if (!membership) throw new AppError('not_found');
  const programmeId = view.programme?.id ?? null;
  const [names, open, issuer, deadlines] = await Promise.all([
    findNames(db, personId),
    programmeId ? listOpenPrerequisites(db, { personId, programmeId }) : [],
    view.programme ? findProgramme(db, view.programme.slug, now) : undefined,
    listOwnDeadlines(db, { personId, cohortId: view.id }),
  ]);
  return {
    cohort: presentCohort(view, reader.contentLocales, now),
    person: { personId, displayName: names.name, latinName: names.latinName },
    state: membership.state,
    timeZone: membership.timeZone,
    deadlines: deadlines.map((one) => presentDeadline(one, reader.contentLocales, now)),
    /** Courses that wait for others. */
    waiting: presentWaiting(open, reader.contentLocales),
    programme: view.programme?.slug ?? '',
    mayWaive: can(viewer, 'requirement:waive', { programmePath: issuer?.issuer.path ?? null, personId }),
    mayManage: can(viewer, 'cohort:manage', view),
    mayGiveTime: can(viewer, 'cohort:give-time', { ...view, personId }),
  };
}

/** Each course that waits, with all that come before it. */
function presentWaiting(open: readonly OpenPrerequisite[], preferred: readonly string[]) {
  return [...new Set(open.map((one) => one.courseId))].map((courseId) => {
    const some = open.filter((one) => one.courseId === courseId);
    return {
      courseId,
      title: wordsFor(some[0]?.courseTitle ?? {}, preferred),
      first: some.map((one) => ({ slug: one.first, title: wordsFor(one.firstTitle, preferred) })),
    };
  });
}

export type CohortPersonData = Awaited<ReturnType<typeof loadCohortPerson>>;
