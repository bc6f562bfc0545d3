import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { changeGlossary } from '#commands/authoring/change-glossary.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { type DraftRow, readDraftFile } from '#db/queries/authoring/draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanText, isVisible } from '#domain/text/visible.ts';
import { aboutSchema, slugSchema } from './line-schemas.ts';

const word = boundedText(500).transform(cleanText);
const meaning = boundedText(4_000).transform(cleanText);
const needed = <Schema extends z.ZodType<string, string>>(schema: Schema) =>
  schema.refine((text: string) => isVisible(text), 'required');

const ownSchema = z.object({ ...aboutSchema, term: needed(word), definition: needed(meaning) });
const partSchema = z.object({ ...aboutSchema, slug: slugSchema });

/** Carries out one of the forms of the page of a course's glossary. */
export async function runGlossaryForm(
  context: AppLoadContext,
  { viewer, draft }: { viewer: Viewer; draft: DraftRow },
  form: FormData,
) {
  const act = { actor: viewer, at: context.now, draftId: draft.id };
  const done = (term: string) => redirect(`/authoring/${draft.slug}/glossary?saved#term-${term}`);
  const intent = String(form.get('intent') ?? '');
  const course = await readDraftFile(context.db, { draftId: draft.id, path: 'course.yaml' });
  const { locales, sourceLocale } = readSettings(course?.text);
  if (intent === 'addOwn') {
    return answerForm(form, ownSchema, async ({ saveId, version, term, definition }) => {
      const edit = { edit: 'addOwn' as const, locale: sourceLocale, term, definition };
      return done((await changeGlossary(context, { ...act, saveId, version, edit })).slug);
    });
  }
  if (intent === 'addShared' || intent === 'remove') {
    return answerForm(form, partSchema, async ({ saveId, version, slug: name }) => {
      await changeGlossary(context, { ...act, saveId, version, edit: { edit: intent, slug: name } });
      return done(name);
    });
  }
  if (!intent.startsWith('term-')) throw new AppError('bad_request');
  const words = locales.flatMap((locale) => [
    [`t:${locale}`, locale === sourceLocale ? needed(word) : word],
    [`d:${locale}`, locale === sourceLocale ? needed(meaning) : meaning],
  ]);
  const schema = partSchema.extend(Object.fromEntries(words));
  return answerForm(form, schema, async (given) => {
    const { saveId, version, slug: name, ...leaves } = given as z.output<typeof partSchema> & Record<string, string>;
    const edit = { edit: 'write' as const, slug: name, leaves: leaves as Record<string, string> };
    const { conflicts } = await changeGlossary(context, { ...act, saveId, version, edit });
    if (conflicts.length === 0) return done(name);
    return data({ conflict: { slug: name, fields: conflicts, typed: edit.leaves } }, { status: 409 });
  });
}
