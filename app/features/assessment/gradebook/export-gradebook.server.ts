import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExports } from '#commands/audit/record-export.ts';
import { type GradebookRow, listGradebook } from '#db/queries/assessment/gradebook.ts';
import { chooseText } from '#domain/locale.ts';
import { gradebookList } from './gradebook-list.ts';
import { requireGradebook } from './load-gradebook.server.ts';
import { presentMarks } from './present-marks.ts';

/** More are not in one file. */
const mostRows = 10_000;
/** So many are read at a time. */
const piece = 500;

/** The gradebook of a course (those whom the page's filter finds, in its order) as a file for a spreadsheet. */
export async function exportGradebook(
  { context, params, request }: Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const book = await requireGradebook(context, viewer, params.slug);
  const { filter, sort } = gradebookList.read(new URL(request.url));
  const asked = { ...filter, isFalling: sort === '-name' };
  const people: GradebookRow[] = [];
  for (let offset = 0; offset < mostRows; offset += piece) {
    const { rows } = await listGradebook(context.db, viewer, book.of, asked, { offset, limit: piece });
    people.push(...rows);
    if (rows.length < piece) break;
  }
  const organisationIds = [...new Set(people.flatMap((one) => one.organisationId ?? []))];
  await recordExports(context, { actor: viewer, what: 'gradebook', organisationIds });
  const t = translatorOf(context);
  const heads = [
    t('gradebook:person'),
    t('gradebook:latinName'),
    t('gradebook:organisation'),
    ...book.parts.map((part) => part.title?.text ?? t('gradebook:lessons')),
    t('gradebook:total'),
    t('gradebook:changes'),
  ];
  const weights: Cell[] = [t('gradebook:weight'), null, null, ...book.parts.map((part) => tidy(part.share)), 100, null];
  const lines = people.map((one): Cell[] => {
    const { cells, total } = presentMarks(book.parts, one, book);
    const changes = cells.flatMap((cell, index) => {
      if (!cell.isOverridden && !cell.isExempt) return [];
      const word = cell.isOverridden ? t('gradebook:set') : t('gradebook:exempt');
      return [`${book.parts[index]?.title?.text ?? ''}: ${word}`];
    });
    const organisation = one.organisation && chooseText(one.organisation, context.reader.contentLocales, 'en').text;
    return [
      ...[one.displayName, one.latinName, organisation],
      ...cells.map((cell) => tidy(cell.percent)),
      ...[tidy(total), changes.join('; ')],
    ];
  });
  const sheet = t('gradebook:title');
  return answerSheet(context, form, {
    lines: [heads, weights, ...lines],
    name: ['gradebook', book.course.slug],
    sheet,
  });
}

/** Two decimals, as points have. */
function tidy(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent * 100) / 100;
}
