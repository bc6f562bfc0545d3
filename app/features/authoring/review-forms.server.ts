import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { answerDraft } from '#commands/authoring/answer-draft.ts';
import { publishDraft } from '#commands/authoring/publish-draft.ts';
import { sendDraft, takeBackDraft } from '#commands/authoring/send-draft.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import { reviewWords } from '#domain/authoring/review.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';

export const sendSchema = z.object({ note: reviewWords.pipe(z.string().min(1, 'required')) });
const answerSchema = z.object({
  sent: z.int().min(0),
  words: reviewWords,
  verdict: z.enum(['approved', 'returned']),
});

/** Carries out one of the forms of the review's page. */
export async function runReviewForm(
  context: AppLoadContext,
  { viewer, draft }: { viewer: Viewer; draft: DraftRow },
  form: FormData,
) {
  const act = { actor: viewer, at: context.now, draftId: draft.id };
  const here = `/authoring/${draft.slug}/review`;
  switch (form.get('intent')) {
    case 'send':
      return answerForm(form, sendSchema, async ({ note }) => {
        await sendDraft(context, { ...act, note });
        return redirect(here);
      });
    case 'answer':
      return answerForm(form, answerSchema, async ({ sent, ...given }) => {
        await answerDraft(context, { ...act, ...given, sentAt: new Date(sent) });
        return redirect(here);
      });
    case 'takeBack':
      return answerForm(form, z.object({}), async () => {
        await takeBackDraft(context, act);
        return redirect(`/authoring/${draft.slug}`);
      });
    case 'publish':
      return answerForm(form, z.object({}), async () => {
        const { version } = await publishDraft(context, act);
        return redirect(`/authoring/${draft.slug}/history?published=${version}`);
      });
    default:
      throw new AppError('bad_request');
  }
}
