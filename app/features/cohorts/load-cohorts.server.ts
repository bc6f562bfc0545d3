import type { AppContext } from '#app/server/context.ts';
import { findCohort, listCohorts, listOwnCohorts } from '#db/queries/cohorts/cohort.ts';
import { listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { findMembership, placeInLine } from '#db/queries/cohorts/members.ts';
import type { MemberState } from '#domain/cohorts/places.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { cohortList } from './cohort-list.ts';
import { presentCohort, presentDeadline, type ShownCohort } from './present.ts';

export interface OwnCohort {
  cohort: ShownCohort;
  state: MemberState;
}

/** The cohorts that a viewer is in or waits for, and those that they look after. */
export async function loadCohorts(
  { db, now, reader }: Pick<AppContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  url: URL,
) {
  const query = cohortList.read(url);
  const { filter, sort, offset, limit } = query;
  const [own, managed] = await Promise.all([
    listOwnCohorts(db, viewer.personId),
    listCohorts(db, viewer, { search: filter.q, phase: filter.phase, now, offset, limit }),
  ]);
  const mayBegin = canSomewhere(viewer, 'cohort:manage');
  const isManaging = mayBegin || managed.rows.length > 0 || cohortList.isFiltered(filter);
  const shown = (view: Parameters<typeof presentCohort>[0]) => presentCohort(view, reader.contentLocales, now);
  return {
    own: own.map(({ view, state }): OwnCohort => ({ cohort: shown(view), state })),
    list: isManaging ? cohortList.pageOf(query, { rows: managed.rows.map(shown), hasMore: managed.hasMore }) : null,
    query: { filter, sort },
    mayBegin,
    isDeleted: url.searchParams.get('saved') === 'deleted',
  };
}

/**
 * The place of a viewer in a cohort: what it is, when it is, their deadlines; or where in the line they wait.
 *
 * @throws AppError `not_found` for who neither has a place nor waits
 */
export async function loadOwnPlace(
  { db, now, reader }: Pick<AppContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  id: string | undefined,
) {
  const view = await findCohort(db, id);
  const { personId } = viewer;
  const membership = view && (await findMembership(db, { cohortId: view.id, personId }));
  if (!view || !membership) throw new AppError('not_found');
  const isWaiting = membership.state === 'waiting';
  const [deadlines, line] = await Promise.all([
    isWaiting ? [] : listOwnDeadlines(db, { personId, cohortId: view.id }),
    isWaiting ? placeInLine(db, view.id, membership) : null,
  ]);
  return {
    cohort: presentCohort(view, reader.contentLocales, now),
    line,
    timeZone: membership.timeZone,
    deadlines: deadlines.map((one) => presentDeadline(one, reader.contentLocales, now)),
  };
}
