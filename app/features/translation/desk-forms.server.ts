import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { reviewTexts } from '#commands/translation/review-texts.ts';
import { saveText } from '#commands/translation/save-text.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { deskList } from './desk-list.ts';

const hash = boundedText(64).regex(/^[0-9a-f]{64}$/, 'invalid');

/** The words of one text, as its form sends them. */
export const saveSchema = z.object({
  path: boundedText(200),
  id: boundedText(200),
  sourceHash: hash,
  targetHash: hash,
  saveId: z.uuid(),
  target: boundedText(20_000),
});
export type SaveFields = z.input<typeof saveSchema>;

const seen = boundedText(400).regex(/^.+ [0-9a-f]{64} [0-9a-f]{64}$/, 'invalid');
const reviewSchema = z.object({ path: boundedText(200), texts: z.array(seen).min(1).max(deskList.size) });

export interface DeskFormPlace {
  actor: Viewer;
  slug: string;
  locale: string;
  /** Of the page, with what it shows. */
  url: URL;
}

/** Carries out a form of the desk: `save-…` and `review-…` of a text, `review` of all on the page. */
export async function runDeskForm(context: AppLoadContext, place: DeskFormPlace, form: FormData) {
  const intent = form.get('intent');
  const { actor, slug, locale, url } = place;
  const at = context.now;
  if (typeof intent === 'string' && intent.startsWith('save-')) {
    return answerForm(form, saveSchema, async (given) => {
      const outcome = await saveText(context, { ...given, actor, at, slug, locale });
      if ('conflict' in outcome) throw AppError.ofFields({ target: 'changedMeanwhile' }, 'conflict');
      return redirect(goOn(url, { open: given.id, path: given.path, next: form.get('next') }));
    });
  }
  return answerForm(form, reviewSchema, async ({ path, texts }) => {
    const read = texts.map((one) => {
      const [targetHash = '', sourceHash = '', ...id] = one.split(' ').reverse();
      return { id: id.reverse().join(' '), sourceHash, targetHash };
    });
    await reviewTexts(context, { actor, at, slug, locale, path, texts: read });
    return redirect(goOn(url, { open: read[0]?.id ?? '', path, next: form.get('next') }));
  });
}

/** The same page, at the next text. */
function goOn(url: URL, { open, path, next }: { open: string; path: string; next: FormDataEntryValue | null }): string {
  const { filter, page } = deskList.read(url);
  const to = typeof next === 'string' && next !== '' ? next : open;
  const href = deskList.href(url.pathname, { filter: { ...filter, file: path, open: to } }, { page });
  return `${href}#t-${encodeURIComponent(to)}`;
}
