import type { LoaderFunctionArgs } from '@remix-run/node';
import type { SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { listWrittenMessages } from '#db/queries/live/chat.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { type ClassFileWords, exportOfClass } from './class-file.server.ts';

/** More than any class of ours writes; a spreadsheet still opens them. */
const mostMessages = 10_000;

/** What was written in a class as a file, for those who teach it. */
export function exportChat(
  args: Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>,
  form: SheetForm,
): Promise<Response> {
  const file = {
    what: 'chat',
    right: 'class:moderate',
    sheetName: (t) => t('afterclass:chat.title'),
    async lines(db, classSessionId, { t, timeThere, inZone }) {
      const messages = await listWrittenMessages(db, { classSessionId, limit: mostMessages });
      const roles = roleWords(t);
      const heads = [
        inZone(t('afterclass:file.written')),
        t('afterclass:file.who'),
        t('afterclass:file.role'),
        t('afterclass:file.to'),
        t('afterclass:file.message'),
        t('afterclass:file.language'),
        t('afterclass:file.place'),
      ];
      const lines = messages.map((one): Cell[] => [
        timeThere(one.sentAt),
        one.bothNames,
        one.role && roles[one.role],
        one.toHosts ? t('afterclass:file.hosts') : t('afterclass:file.everybody'),
        one.body,
        one.locale && (classLanguages[one.locale] ?? one.locale),
        one.isToGroups ? t('afterclass:file.toGroups') : (one.groupName ?? t('afterclass:file.inClass')),
      ]);
      return [heads, ...lines];
    },
  } satisfies Parameters<typeof exportOfClass>[1];
  return exportOfClass(args, file, form);
}

/** As what somebody wrote; who learns alone is called nothing in class, and a trainee here. */
function roleWords(t: ClassFileWords['t']) {
  return {
    host: t('classroom:role.host'),
    trainee: t('attendance:role.trainee'),
    interpreter: t('classroom:role.interpreter'),
    group: t('classroom:role.group'),
    observer: t('classroom:role.observer'),
    guest: t('classroom:role.guest'),
  };
}
