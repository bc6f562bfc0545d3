import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { reviewTerm, writeTerm } from '#commands/translation/write-term.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';

const line = (most: number) =>
  boundedText(4 * most)
    .transform(cleanLine)
    .pipe(z.string().max(most, 'tooLong'));
const words = line(400).pipe(z.string().min(1, 'required'));
/** Words with commas or semicolons between them, in the marks of any script. */
const list = line(400).transform((text) =>
  text
    .split(/[,;،؛，；、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 20),
);

const languageFields = { locale: z.enum(offeredLanguages), term: words, definition: words };

export const newTermSchema = z.object({
  slug: line(60).pipe(z.string().regex(/^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/, 'slugForm')),
  ...languageFields,
  saveId: z.uuid(),
});
export type NewTermFields = z.input<typeof newTermSchema>;

export const termSchema = z.object({
  ...languageFields,
  also: list,
  not: list,
  note: line(400),
  before: boundedText(64),
  saveId: z.uuid(),
});
export type TermFields = z.input<typeof termSchema>;

const reviewSchema = z.object({ locale: z.enum(offeredLanguages), before: boundedText(64) });

/** Adds a key term of all courses. */
export function runNewTermForm(context: AppLoadContext, actor: Viewer, form: FormData) {
  return answerForm(form, newTermSchema, async ({ slug, locale, term, definition, saveId }) => {
    const said = { term, definition, also: [], not: [] };
    await writeTerm(context, { actor, at: context.now, slug, locale, words: said, saveId });
    return redirect(`/glossary/${slug}`);
  });
}

/** Carries out a form of a term's page: `write-<locale>` or `review-<locale>`. */
export function runTermForm(context: AppLoadContext, { actor, slug }: { actor: Viewer; slug: string }, form: FormData) {
  const at = context.now;
  if (String(form.get('intent')).startsWith('review-')) {
    return answerForm(form, reviewSchema, async ({ locale, before }) => {
      await reviewTerm(context, { actor, at, slug, locale, before });
      return redirect(`/glossary/${slug}#${locale}`);
    });
  }
  return answerForm(form, termSchema, async ({ locale, term, definition, also, not, note, before, saveId }) => {
    await writeTerm(context, { actor, at, slug, locale, words: { term, definition, also, not }, note, before, saveId });
    return redirect(`/glossary/${slug}#${locale}`);
  });
}
