import type { LoaderFunctionArgs } from '@remix-run/node';
import type { SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { listAskedQuestions } from '#db/queries/live/questions.ts';
import { questionLimits } from '#domain/live/questions.ts';
import { exportOfClass, written } from './class-file.server.ts';

/** What was asked in a class as a file, in the order of its page, for those who see its attendance. */
export function exportQuestions(
  args: Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>,
  form: SheetForm,
): Promise<Response> {
  const file = {
    what: 'questions',
    right: 'attendance:view',
    sheetName: (t) => t('afterclass:questions.title'),
    async lines(db, classSessionId, words) {
      const { t, timeThere, inZone } = words;
      const { questions } = await listAskedQuestions(db, { classSessionId, limit: questionLimits.perClass });
      const heads = [
        inZone(t('afterclass:file.asked')),
        t('afterclass:file.who'),
        t('afterclass:file.organisation'),
        t('afterclass:file.question'),
        t('afterclass:file.votes'),
        t('afterclass:file.answered'),
        inZone(t('afterclass:file.answeredAt')),
      ];
      const lines = questions.map((one): Cell[] => {
        const isAnswered = one.state === 'answered';
        return [
          timeThere(one.askedAt),
          one.bothNames,
          written(one.organisationNames, words),
          one.body,
          one.votes,
          isAnswered ? t('afterclass:file.yes') : t('afterclass:file.no'),
          isAnswered && one.settledAt ? timeThere(one.settledAt) : null,
        ];
      });
      return [heads, ...lines];
    },
  } satisfies Parameters<typeof exportOfClass>[1];
  return exportOfClass(args, file, form);
}
