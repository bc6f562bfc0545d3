import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { wordsFor } from '#app/i18n/content-words.ts';
import { watchPerson } from '#commands/assignments/watch-person.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listWatchable } from '#db/queries/assignments/watched-people.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { listCoursesOfGroup } from '#db/queries/group/tablets.ts';
import { loadCourseContents } from '#db/queries/learning/course-content.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { mostCoursesOfTablet } from '#domain/group/tablet-size.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { readMarking } from './marking-form.server.ts';
import { staying } from './no-return.tsx';
import { presentRubric, textOf } from './present-rubric.ts';

/**
 * What can be watched in the courses of a group, and of the chosen one its rubric and whom it can be ticked for.
 *
 * @param chosen `<course>/<assignment>`; anything else: none
 * @throws AppError `not_found`, `forbidden`
 */
export async function loadWatch(
  { db, reader }: Pick<AppLoadContext, 'db' | 'reader'>,
  viewer: Viewer,
  { slug, chosen }: { slug: string | undefined; chosen: string },
) {
  const organisation = await requireOrganisation(db, viewer, slug, 'group:lead');
  const taken = await listCoursesOfGroup(db, organisation.path, mostCoursesOfTablet);
  const contents = await loadCourseContents(
    db,
    taken.map((one) => one.versionId),
  );
  const tasks = [...contents.values()].flatMap((content) =>
    content.activities
      .filter((one) => one.kind === 'assignment')
      .filter((one) => one.rules.observed !== null)
      .map((one) => ({ id: `${content.slug}/${one.slug}`, one, content })),
  );
  const found = tasks.find((task) => task.id === chosen);
  const text = found && textOf(found.one.texts, reader.contentLocales, found.content.sourceLocale);
  return {
    organisation: { slug: organisation.slug, names: organisation.names },
    tasks: tasks.map(({ id, one, content }) => ({
      id,
      title: wordsFor(one.titles, reader.contentLocales, content.sourceLocale),
    })),
    task: found &&
      text && {
        ...{ id: found.id, title: text.title, brief: text.brief, locale: text.locale, markId: newId() },
        rubric: presentRubric(found.one.rules.criteria, text),
        isConfirmed: found.one.rules.observed?.isConfirmed === true,
      },
    people: found ? await listWatchable(db, organisation.path, partsOf(found.id), mostOfGroup) : [],
  };
}

export type WatchData = Awaited<ReturnType<typeof loadWatch>>;

/** A form that came back, with all that was chosen and typed. */
export interface WatchAnswer extends Omit<ReturnType<typeof readMarking>, 'reason'> {
  /** Null where nothing was asked: it stays as it is. */
  problem: 'levelsOpen' | 'noPerson' | 'closed' | null;
  personId: string;
}

/** Takes the ticked rubric of one person; then the next person's turn has come. */
export async function runWatchForm(
  context: AppLoadContext,
  viewer: Viewer,
  { slug, chosen }: { slug: string; chosen: string },
  form: FormData,
) {
  const organisation = await requireOrganisation(context.db, viewer, slug, 'group:lead');
  const { reason: _, ...given } = readMarking(form);
  const personId = String(form.get('person') ?? '');
  const { course, assignment } = partsOf(chosen);
  const back = (problem: WatchAnswer['problem']) => data({ ...given, personId, problem }, { status: 422 });
  if (form.get('intent') === staying) return data({ ...given, personId, problem: null });
  const people = await listGroupNames(context.db, organisation.path, mostOfGroup);
  if (!people.some((one) => one.personId === personId)) return back('noPerson');
  try {
    await watchPerson(context, {
      ...{ actor: viewer, personId, course, assignment, markId: String(form.get('mark')), ...given },
      ...{ locale: context.reader.locale, at: context.now },
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.problems?.levels) return back('levelsOpen');
    if (error.code === 'work_closed' || error.code === 'not_enrolled') return back('closed');
    throw error;
  }
  return redirect(`/groups/${slug}/watch?task=${course}/${assignment}&taken`);
}

/** @param task `<course>/<assignment>` */
function partsOf(task: string) {
  const [course = '', assignment = ''] = task.split('/');
  return { course, assignment };
}

/** @throws AppError `bad_request` where an address names no task */
export function requireChosen(url: string): string {
  const chosen = new URL(url).searchParams.get('task') ?? '';
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(chosen)) throw new AppError('bad_request');
  return chosen;
}
