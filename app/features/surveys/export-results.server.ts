import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { countAnswers, listPlaces, listTexts } from '#db/queries/surveys/results.ts';
import { chooseText } from '#domain/locale.ts';
import { percentOf, sumUp } from '#domain/surveys/results.ts';
import { inLanguages, keysOf, requireResults } from './load-results.server.ts';
import { sayQuestions } from './survey-words.ts';

/** More of a question are not in one file. */
const mostTexts = 5_000;

/** What was answered to the survey of a course, a line an answer and organisation, as a file: the same groups as the page's. */
export async function exportResults(
  { context, params, request }: Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { db, reader } = context;
  const { content, filter, asked } = await requireResults(context, viewer, params.slug);
  await recordExport(context, {
    ...{ actor: viewer, what: 'survey', subjectType: 'course', subjectId: filter.courseId, organisationId: null },
  });
  const [places, counts, texts] = await Promise.all([
    listPlaces(db, filter),
    countAnswers(db, filter, keysOf(asked, 'counted')),
    listTexts(db, filter, { path: null, keys: keysOf(asked, 'typed'), limit: mostTexts }),
  ]);
  const t = translatorOf(context);
  // Files take the words as they are written, without marks where lines may break.
  const questions = sayQuestions(t, content.survey, inLanguages(content, reader.contentLocales));
  const heads = [
    t('surveys:results.organisation'),
    t('surveys:results.answers'),
    t('surveys:results.question'),
    t('surveys:results.answer'),
    t('surveys:results.count'),
    t('surveys:results.share'),
  ];
  const lines = places.flatMap(({ path, names, sheets }) => {
    const place = names ? chooseText(names, reader.contentLocales, 'en').text : t('surveys:results.elsewhere');
    return asked.flatMap((one, index): Cell[][] => {
      const { kind, key } = one;
      const words = questions[index]?.words.text ?? key;
      const line = (answer: Cell, count: Cell, share: Cell): Cell[] => [place, sheets, words, answer, count, share];
      if (kind === 'text') {
        return texts
          .filter((given) => given.key === key && given.path === path)
          .map((given) => line(given.text, 1, null));
      }
      const { answered, counts: given } = sumUp(
        one,
        counts.filter((count) => count.path === path),
      );
      const said = new Map(questions[index]?.choices.map((choice) => [choice.id, choice.words.text]));
      return given.map(({ value, count }) => {
        const percent = percentOf(count, { kind, answered, sheets });
        const answer = kind === 'number' ? Number(value) : (said.get(value) ?? value);
        return line(answer, count, percent === null ? null : Math.round(percent * 10) / 10);
      });
    });
  });
  return answerSheet(context, form, {
    lines: [heads, ...lines],
    name: ['survey', content.slug],
    sheet: t('surveys:results.title'),
  });
}
