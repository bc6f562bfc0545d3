import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import type { Queryable } from '#db/client.ts';
import { chooseText, type LocalizedText } from '#domain/locale.ts';
import { toWallTime } from '#domain/zoned-time.ts';

type Translate = ReturnType<typeof translatorOf>;

/** What the lines of a file of a class are written with. */
export interface ClassFileWords {
  t: Translate;
  contentLocales: readonly string[];
  /** A moment as the clock shows it where the class was planned. */
  timeThere: (at: Date) => string;
  /** What a column of times is headed with: the zone stands beside it. */
  inZone: (head: string) => string;
}

interface ClassFile {
  what: 'questions' | 'chat' | 'groups' | 'guests';
  /** Who may have it. */
  right: 'attendance:view' | 'class:moderate';
  sheetName: (t: Translate) => string;
  lines: (db: Queryable, classSessionId: string, words: ClassFileWords) => Promise<Cell[][]>;
}

/** Something that was kept of a class as a file for a spreadsheet; the record says that it was taken away. */
export async function exportOfClass(
  { context, request, params }: Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>,
  { what, right, sheetName, lines: linesOf }: ClassFile,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { id, organisationId, startsAt, timeZone, title } = await requireClass(context.db, viewer, params.id, right);
  await recordExport(context, {
    ...{ actor: viewer, what, subjectType: 'class_session', subjectId: id, organisationId },
  });
  const t = translatorOf(context);
  const { contentLocales } = context.reader;
  const timeThere = (at: Date) => {
    const { date, time } = toWallTime(at, timeZone);
    return `${date} ${time}`;
  };
  const words = { t, contentLocales, timeThere, inZone: (head: string) => `${head} (${timeZone})` };
  const lines = await linesOf(context.db, id, words);
  // As the class was planned; in UTC an early class would be of the day before.
  const day = toWallTime(startsAt, timeZone).date;
  const name = [what, chooseText(title, contentLocales, 'en').text];
  return answerSheet(context, form, { lines, name, sheet: sheetName(t), day });
}

/** A text in the languages of whoever takes the file. */
export function written(text: LocalizedText | null, { contentLocales }: Pick<ClassFileWords, 'contentLocales'>): Cell {
  return text && chooseText(text, contentLocales, 'en').text;
}
