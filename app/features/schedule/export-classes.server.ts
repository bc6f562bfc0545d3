import type { LoaderFunctionArgs } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { answerSheet, type SheetForm } from '#app/ui/list/answer-sheet.server.ts';
import type { Cell } from '#app/ui/list/spreadsheet.server.ts';
import { type ClassView, listClasses } from '#db/queries/schedule/class-session.ts';
import { chooseText, type LocalizedText } from '#domain/locale.ts';
import { classPhase, overrunMs } from '#domain/schedule/class-phase.ts';
import { classList } from './class-list-query.ts';
import { phaseNames } from './phase-names.ts';

/** Rows of a file; others are found by words of the title. */
const mostClasses = 1_000;

/**
 * The classes that the viewer may see (those that the page's filter finds, in its order) as a file for a spreadsheet. Times
 * are in UTC, as ISO 8601 writes them.
 */
export async function exportClasses(
  { context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>,
  form: SheetForm,
): Promise<Response> {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const { filter, sort } = classList.read(new URL(request.url));
  const wanted = { show: filter.show ?? 'current', search: filter.q, isTurned: sort === 'turned' } as const;
  const { classes } = await listClasses(db, viewer, { ...wanted, now, overrunMs, offset: 0, limit: mostClasses });
  const t = translatorOf(context);
  const phases = phaseNames(t);
  const written = (text: LocalizedText | undefined) =>
    text ? chooseText(text, reader.contentLocales, 'en').text : null;
  const heads = [
    t('classes:form.title'),
    t('classes:facts.programme'),
    t('classes:facts.course'),
    t('classes:form.time'),
    t('classes:file.end'),
    t('classes:form.timeZone'),
    t('classes:file.state'),
    t('classes:facts.instructors'),
    t('classes:facts.languages'),
  ];
  const lineOf = (one: ClassView): Cell[] => [
    written(one.title),
    written(one.programme?.title),
    written(one.course?.title),
    one.startsAt.toISOString(),
    one.endsAt.toISOString(),
    one.timeZone,
    phases[classPhase(one, now)],
    one.instructors.map(({ displayName }) => displayName).join('; '),
    one.languages.join(' '),
  ];
  const lines = [heads, ...classes.map(lineOf)];
  return answerSheet(context, form, { lines, name: ['classes'], sheet: t('classes:list.title') });
}
