import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { requireCohort } from '#commands/cohorts/require-cohort.ts';
import { countCohortContent, listAllCohortPeople } from '#db/queries/cohorts/progress.ts';
import { peopleList } from './cohort-list.ts';
import { countMissed } from './load-cohort.server.ts';

/** The people of a cohort (those that the page's filter finds, in its order) as a file for a spreadsheet. */
export async function exportCohortPeople(
  { context, request, params }: LoaderFunctionArgs,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { db, now } = context;
  const view = await requireCohort(db, viewer, params.id);
  const { organisationId } = view;
  await recordExport(context, {
    actor: viewer,
    what: 'cohort',
    subjectType: 'cohort',
    subjectId: view.id,
    organisationId,
  });
  const { filter } = peopleList.read(new URL(request.url));
  const of = { cohortId: view.id, programmeId: view.programme?.id ?? null, courseId: view.course?.id ?? null };
  const wish = { ...of, state: filter.state, search: filter.q };
  const [rows, content] = await Promise.all([listAllCohortPeople(db, wish), countCohortContent(db, of)]);
  const t = translatorOf(context);
  const heads = [
    t('cohorts:people.name'),
    t('cohorts:people.latinName'),
    t('cohorts:people.state'),
    t('cohorts:form.timeZone'),
    t('cohorts:people.lessons'),
    t('cohorts:people.lessonsTotal'),
    t('cohorts:people.courses'),
    t('cohorts:people.coursesTotal'),
    t('cohorts:people.missedHead'),
    t('cohorts:people.lateHead'),
  ];
  const lines = rows.map((one): Cell[] => {
    const { missed, late } = countMissed(one, now);
    return [
      one.displayName,
      one.latinName,
      one.state === 'in' ? t('cohorts:state.in') : t('cohorts:state.waiting'),
      one.timeZone,
      one.lessonsDone,
      content.lessons,
      one.coursesDone,
      content.courses,
      missed,
      late,
    ];
  });
  return answerSheet(context, form, { lines: [heads, ...lines], name: ['cohort'], sheet: t('cohorts:people.title') });
}
