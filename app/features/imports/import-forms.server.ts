import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { mapColumns, mendCell, readAgain, tellApart } from '#commands/imports/mend-import.ts';
import { dropImport, startImport } from '#commands/imports/start-import.ts';
import { undoImport } from '#commands/imports/undo-import.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { sheetDelimiters, sheetEncodings, sheetLimits } from '#platform/sheets/sheet.ts';

const position = z.coerce.number().int().min(1).max(1_000_000);

const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('map') }),
  z.object({
    intent: z.literal('mend'),
    position,
    column: z.coerce.number().int().min(0).max(sheetLimits.mostColumns),
    was: boundedText(2 * sheetLimits.longestCell),
    becomes: boundedText(2 * sheetLimits.longestCell).transform(cleanLine),
    forAll: z.literal('yes').optional(),
  }),
  z.object({
    intent: z.literal('another'),
    position: position.optional(),
    code: z.enum(['phoneOfAnother', 'nameOfAnother']).optional(),
  }),
  z.object({ intent: z.literal('read'), encoding: z.enum(sheetEncodings), delimiter: z.enum(sheetDelimiters) }),
  z.object({ intent: z.literal('start') }),
  z.object({ intent: z.literal('undo') }),
  z.object({ intent: z.literal('drop') }),
]);

/**
 * Carries out a form of an import's page, told apart by `intent`.
 *
 * @returns where to go on
 * @throws AppError what the commands say; `bad_request`
 */
export async function runImportForm(
  context: AppLoadContext,
  actor: Viewer,
  importId: string | undefined,
  form: FormData,
) {
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  const act = { actor, importId, at: context.now };
  const here = `/imports/${importId}`;
  switch (wish.intent) {
    case 'map':
      await mapColumns(context, { ...act, fields: form.getAll('field').map(String) });
      return redirect(here);
    case 'mend':
      await mendCell(context, { ...act, ...wish, isForAll: wish.forAll === 'yes' });
      return redirect(`${here}?show=wrong#rows`);
    case 'another': {
      const which = wish.code ? { code: wish.code } : wish.position ? { position: wish.position } : null;
      if (!which) throw new AppError('bad_request');
      await tellApart(context, { ...act, which });
      return redirect(`${here}?show=wrong#rows`);
    }
    case 'read':
      await readAgain(context, { ...act, encoding: wish.encoding, delimiter: wish.delimiter });
      return redirect(here);
    case 'start':
      await startImport(context, act);
      return redirect(here);
    case 'undo':
      await undoImport(context, act);
      return redirect(here);
    case 'drop':
      return redirect(`/organisations/${await dropImport(context, act)}/imports`);
  }
}
