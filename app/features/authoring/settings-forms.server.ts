import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { writtenTexts } from '#app/ui/form/localized.ts';
import { changeLanguages } from '#commands/authoring/change-languages.ts';
import { changeSettings } from '#commands/authoring/change-settings.ts';
import { renameModule } from '#commands/authoring/rename-module.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import { audiences, dyes, patterns } from '#domain/learning/content.ts';
import { cleanTitle } from '#domain/person-names.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { slugSchema } from './line-schemas.ts';
import { longestOutcome, longestSummary, longestTitle, mostOutcomes, outcomesFrom } from './settings-texts.ts';

interface Languages {
  sourceLocale: string;
  locales: readonly string[];
}

const line = (most: number) =>
  boundedText(5 * most)
    .transform(cleanTitle)
    .refine((text) => lengthOf(text) <= most, 'tooLong');

/** One of each language of the course; that of its source is needed. */
const inEach = ({ locales, sourceLocale }: Languages, one: z.ZodType<string, string>) =>
  z.object(
    Object.fromEntries(
      locales.map((locale) => [locale, locale === sourceLocale ? one.refine((text) => text !== '', 'required') : one]),
    ),
  );

const outcomeLines = boundedText(5 * mostOutcomes * longestOutcome)
  .transform(cleanText)
  .refine((text) => text.split('\n').every((one) => lengthOf(one) <= longestOutcome), 'tooLong')
  .refine((text) => text.trimEnd().split('\n').length <= mostOutcomes, 'outcomes');

/** Of course.yaml; a form that does not say from which one it was made is put in the place of what is there. */
const madeFrom = { version: z.int().min(0).default(0), seen: z.int().min(0).default(0) };

const settingsSchema = (languages: Languages) =>
  z
    .object({
      saveId: z.uuid(),
      ...madeFrom,
      title: inEach(languages, line(longestTitle)),
      summary: inEach(languages, line(longestSummary)),
      outcomes: inEach(languages, outcomeLines),
      audience: z.enum(audiences),
      dye: z.enum(dyes),
      pattern: z.enum(patterns),
      hours: z.number().min(0.5).max(1000),
    })
    .check(({ value, issues }) => {
      const input = value.outcomes[languages.sourceLocale] ?? '';
      const lines = input.split('\n').filter((one) => isVisible(one));
      const path = ['outcomes', languages.sourceLocale];
      if (lines.length < 3) issues.push({ code: 'custom', path, message: 'outcomes', input });
    });

const languageSchema = z.object({ saveId: z.uuid(), locale: boundedText(20).min(1, 'chooseOne') });

const moduleSchema = (languages: Languages) =>
  z.object({
    saveId: z.uuid(),
    ...madeFrom,
    module: slugSchema,
    titles: inEach(languages, line(longestTitle)),
  });

/** Carries out one of the forms of the page of a course's settings. */
export async function runSettingsForm(
  context: AppLoadContext,
  { viewer, draft }: { viewer: Viewer; draft: DraftRow },
  form: FormData,
) {
  const act = { actor: viewer, at: context.now, draftId: draft.id };
  const intent = form.get('intent');
  const done = () => redirect(`/authoring/${draft.slug}/settings?saved`);
  const file = await readDraftFile(context.db, { draftId: draft.id, path: 'course.yaml' });
  const languages = readSettings(file?.text);
  if (intent === 'settings') {
    return answerForm(form, settingsSchema(languages), async (given) => {
      const { saveId, version, seen, title, summary, outcomes, audience, dye, pattern, hours } = given;
      const settings = {
        ...{ audience, hours, cloth: { dye, pattern } },
        ...{ title: writtenTexts(title), summary: writtenTexts(summary), outcomes: outcomesFrom(outcomes) },
      };
      await changeSettings(context, { ...act, saveId, version, seen, settings });
      return done();
    });
  }
  if (intent === 'addLanguage' || intent === 'withdrawLanguage') {
    return answerForm(form, languageSchema, async (given) => {
      const change = intent === 'addLanguage' ? 'add' : 'withdraw';
      await changeLanguages(context, { ...act, ...given, change });
      return done();
    });
  }
  if (typeof intent !== 'string' || !intent.startsWith('module-')) throw new AppError('bad_request');
  return answerForm(form, moduleSchema(languages), async ({ titles, ...given }) => {
    await renameModule(context, { ...act, ...given, titles: writtenTexts(titles) });
    return done();
  });
}
