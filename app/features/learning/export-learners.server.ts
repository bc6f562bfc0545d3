import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExports } from '#commands/audit/record-export.ts';
import { chooseText } from '#domain/locale.ts';
import { behindWords } from './behind-words.ts';
import { learnerList } from './learner-list.ts';
import { chooseLearners, requireLearners } from './learners.server.ts';

/** The people whom the viewer teaches (those that the page's filter finds, in its order) as a file for a spreadsheet. */
export async function exportLearners(
  { context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { reader } = context;
  const learners = chooseLearners(await requireLearners(context, viewer), learnerList.read(new URL(request.url)));
  const organisationIds = [...new Set(learners.flatMap((one) => one.organisationId ?? []))];
  await recordExports(context, { actor: viewer, what: 'learners', organisationIds });
  const t = translatorOf(context);
  const reasons = behindWords(t);
  const heads = [
    t('learning:learners.name'),
    t('learning:learners.latinName'),
    t('learning:learners.organisation'),
    t('learning:learners.subject'),
    t('learning:learners.lessonsDone'),
    t('learning:learners.lessonsTotal'),
    t('learning:learners.percent'),
    t('learning:learners.opened'),
    t('learning:learners.read'),
    t('learning:learners.heard'),
    t('learning:learners.tasks'),
    t('learning:learners.active'),
    t('learning:learners.missed'),
    t('learning:learners.pace'),
  ];
  const rows = learners.map((one): Cell[] => [
    one.displayName,
    one.latinName,
    one.organisation && chooseText(one.organisation, reader.contentLocales, 'en').text,
    chooseText(one.subjectTitle, reader.contentLocales, 'en').text,
    one.done,
    one.total,
    one.percent,
    one.opened,
    one.read,
    Math.round(one.heard / 60),
    one.tasks,
    one.lastActiveAt?.toISOString().slice(0, 10) ?? null,
    one.missedClasses,
    one.isFinished ? t('learning:learners.finished') : one.behind.map((reason) => reasons[reason]).join('; '),
  ]);
  const sheet = t('learning:learners.title');
  return answerSheet(context, form, { lines: [heads, ...rows], name: ['learners'], sheet });
}
