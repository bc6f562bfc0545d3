import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { type CohortView, listCohorts } from '#db/queries/cohorts/cohort.ts';
import { cohortPhase } from '#domain/cohorts/joining.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { can, canSomewhere } from '#domain/rights.ts';
import { cohortList } from './cohort-list.ts';
import { phaseNames } from './day-words.ts';

/** More are not in one file. */
const mostRows = 5_000;
/** So many are read at a time. */
const piece = 500;

/**
 * The cohorts that somebody looks after (those that the page's filter finds, in its order) as a file for a spreadsheet. It
 * names no people but those who teach; codes are for who manages.
 *
 * @throws AppError `forbidden` for who looks after none
 */
export async function exportCohorts(
  { context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const { filter } = cohortList.read(new URL(request.url));
  const views: CohortView[] = [];
  for (let offset = 0; offset < mostRows; offset += piece) {
    const wish = { search: filter.q, phase: filter.phase, now, offset, limit: piece };
    const { rows, hasMore } = await listCohorts(db, viewer, wish);
    views.push(...rows);
    if (!hasMore) break;
  }
  const looksAfter = canSomewhere(viewer, 'cohort:manage') || cohortList.isFiltered(filter);
  if (views.length === 0 && !looksAfter) throw new AppError('forbidden');
  const t = translatorOf(context);
  const phases = phaseNames(t);
  const say = (texts: Record<string, string>) => chooseText(texts, reader.contentLocales, 'en').text;
  const heads = [
    t('cohorts:form.names'),
    t('cohorts:facts.about'),
    t('cohorts:facts.organisation'),
    t('cohorts:managed.phase'),
    t('cohorts:form.startsOn'),
    t('cohorts:form.endsOn'),
    t('cohorts:form.timeZone'),
    t('cohorts:facts.places'),
    t('cohorts:managed.taken'),
    t('cohorts:managed.waiting'),
    t('cohorts:facts.instructors'),
    t('cohorts:join.code'),
  ];
  const lines = views.map((view): Cell[] => [
    say(view.names),
    say(view.programme?.title ?? view.course?.title ?? {}),
    say(view.organisationNames),
    phases[cohortPhase(view, now)],
    view.startsOn,
    view.endsOn,
    view.timeZone,
    view.places,
    view.taken,
    view.waiting,
    view.instructors.map((one) => one.name).join(', '),
    can(viewer, 'cohort:manage', view) ? view.code : null,
  ]);
  return answerSheet(context, form, { lines: [heads, ...lines], name: ['cohorts'], sheet: t('cohorts:title') });
}
