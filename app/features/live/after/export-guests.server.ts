import type { LoaderFunctionArgs } from '@remix-run/node';
import type { SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { listGuests } from '#db/queries/live/guests.ts';
import { guestLimits } from '#domain/live/guests.ts';
import { exportOfClass } from './class-file.server.ts';

/** Guests who were in a class as a file, for those who teach it. They stand in no file of attendance. */
export function exportGuests(
  args: Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>,
  form: SheetForm,
): Promise<Response> {
  const file = {
    what: 'guests',
    right: 'class:moderate',
    sheetName: (t) => t('afterclass:guests.title'),
    async lines(db, classSessionId, { t, timeThere, inZone }) {
      const { guests } = await listGuests(db, { classSessionId, limit: guestLimits.perClass });
      const heads = [
        t('afterclass:guests.name'),
        inZone(t('afterclass:guests.came')),
        inZone(t('afterclass:guests.left')),
      ];
      const lines = guests.map((one): Cell[] => [
        one.name ?? t('classroom:role.guest'),
        timeThere(one.joinedAt),
        timeThere(one.lastSeenAt),
      ]);
      return [heads, ...lines];
    },
  } satisfies Parameters<typeof exportOfClass>[1];
  return exportOfClass(args, file, form);
}
