import type { LoaderFunctionArgs } from '@remix-run/node';
import type { SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { listGroupLines } from '#db/queries/live/partings.ts';
import type { BreakoutWay } from '#domain/live/breakouts.ts';
import { type ClassFileWords, exportOfClass } from './class-file.server.ts';

/** More than any class has; a spreadsheet still opens them. */
const mostLines = 50_000;

/** Who was in which group of a class as a file, for those who teach it. */
export function exportGroups(
  args: Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>,
  form: SheetForm,
): Promise<Response> {
  const file = {
    what: 'groups',
    right: 'class:moderate',
    sheetName: (t) => t('afterclass:groups.title'),
    async lines(db, classSessionId, { t, timeThere, inZone }) {
      const rows = await listGroupLines(db, { classSessionId, limit: mostLines });
      const ways: Record<string, string> = wayWords(t);
      const heads = [
        t('afterclass:groups.time'),
        inZone(t('afterclass:groups.from')),
        inZone(t('afterclass:groups.to')),
        t('afterclass:groups.way'),
        t('afterclass:groups.group'),
        t('afterclass:groups.person'),
        inZone(t('afterclass:groups.placed')),
      ];
      const lines = rows.map((one): Cell[] => [
        one.parting,
        timeThere(one.openedAt),
        one.endedAt && timeThere(one.endedAt),
        ways[one.way] ?? null,
        one.groupName,
        one.bothNames,
        one.placedAt && timeThere(one.placedAt),
      ]);
      return [heads, ...lines];
    },
  } satisfies Parameters<typeof exportOfClass>[1];
  return exportOfClass(args, file, form);
}

function wayWords(t: ClassFileWords['t']): Record<BreakoutWay, string> {
  return {
    random: t('breakouts:form.random'),
    organisation: t('breakouts:form.organisation'),
    choice: t('breakouts:form.choice'),
    hand: t('afterclass:groups.hand'),
  };
}
