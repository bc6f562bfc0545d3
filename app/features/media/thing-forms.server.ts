import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { localizedSchema, writtenTexts } from '#app/ui/form/localized.ts';
import { archiveMedia, bringBackMedia } from '#commands/media/archive-media.ts';
import { describeMedia } from '#commands/media/describe-media.ts';
import { removeVersion } from '#commands/media/remove-version.ts';
import type { MediaAct } from '#commands/media/require-media.ts';
import { cancelWork, tryWorkAgain } from '#commands/media/steer-work.ts';
import { useMediaInDraft } from '#commands/media/use-in-draft.ts';
import { AppError } from '#domain/errors.ts';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine } from '#domain/text/visible.ts';

const mostTitle = 120;
const mostAlt = 300;

const line = (most: number) =>
  boundedText(4 * most)
    .transform(cleanLine)
    .pipe(z.string().max(most, 'tooLong'));

/** In every language on offer it is said what a thing shows: otherwise somebody who cannot see it has nothing. */
export const describeSchema = (offered: readonly InterfaceLocale[]) =>
  z
    .object({
      title: line(mostTitle).pipe(z.string().min(1, 'required')),
      alt: localizedSchema(line(mostAlt)),
      wordsIn: z.enum(['', ...interfaceLocales]).default(''),
      before: z.coerce.number().int(),
    })
    .check(({ value, issues }) => {
      for (const locale of offered) {
        if (value.alt[locale] !== '') continue;
        issues.push({ code: 'custom', path: ['alt', locale], message: 'altNeeded', input: value.alt[locale] });
      }
    });

/** The draft into which it is put. */
export const useSchema = z.object({ draft: z.uuid('chooseOne') });

/** The forms of a thing's page, told apart by `intent`. */
export async function runThingForm(
  context: AppLoadContext,
  act: MediaAct,
  { form, here, offered }: { form: FormData; here: string; offered: readonly InterfaceLocale[] },
) {
  switch (form.get('intent')) {
    case 'describe':
      return answerForm(form, describeSchema(offered), async ({ title, alt, wordsIn, before }) => {
        await describeMedia(context, { ...act, title, alt: writtenTexts(alt), wordsIn: wordsIn || null, before });
        return redirect(`${here}?saved`);
      });
    case 'use':
      return answerForm(form, useSchema, async ({ draft }) => {
        await useMediaInDraft(context, { ...act, draftId: draft, offered });
        return redirect(`${here}?used`);
      });
    case 'archive':
      await archiveMedia(context, act);
      return redirect(here);
    case 'bring-back':
      await bringBackMedia(context, act);
      return redirect(here);
    case 'remove':
      await removeVersion(context, act);
      return redirect(here);
    case 'cancel':
      await cancelWork(context, act);
      return redirect(here);
    case 'again':
      await tryWorkAgain(context, act);
      return redirect(here);
    default:
      throw new AppError('bad_request');
  }
}
