import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { makeCaptionToken } from '#commands/live/make-caption-token.ts';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import { removeCaption } from '#commands/live/remove-caption.ts';
import { revokeCaptionToken } from '#commands/live/revoke-caption-token.ts';
import { unnameCaptioner } from '#commands/live/unname-captioner.ts';
import { AppError } from '#domain/errors.ts';
import { isCaptionLanguage } from '#domain/live/captions.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const locale = boundedText(35).refine(isCaptionLanguage, 'required');
const chosenId = boundedText(64).pipe(z.uuid('required'));

export const nameSchema = z.object({ personId: chosenId, locale });
export const tokenSchema = z.object({ once: chosenId, tokenLocale: locale });
const revokeSchema = z.object({ token: chosenId });
const removeSchema = z.object({ captionId: chosenId });

interface FormOfClass {
  actor: Viewer;
  classSessionId: string;
  form: FormData;
  /** What the address asks for: the language and the page of it that is shown. */
  search: URLSearchParams;
}

/** The forms of a class's captions: who writes them, which program sends them, and what is taken out of them. */
export async function runCaptioningForm(context: AppLoadContext, { actor, classSessionId, form, search }: FormOfClass) {
  const here = `/classes/${classSessionId}/captions`;
  const at = context.now;
  const act = { classSessionId, actorId: actor.personId, at };
  switch (form.get('intent')) {
    case 'name':
      return answerForm(form, nameSchema, async (who) => {
        await nameCaptioner(context, { ...act, ...who });
        return seeOther(`${here}?named`);
      });
    case 'unname':
      return answerForm(form, nameSchema, async (who) => {
        await unnameCaptioner(context, { ...act, ...who });
        return seeOther(`${here}?unnamed`);
      });
    case 'token':
      return answerForm(form, tokenSchema, async ({ once: id, tokenLocale }) => {
        const token = await makeCaptionToken(context, { actor, classSessionId, id, locale: tokenLocale, at });
        // Shown this once: it is kept nowhere.
        return { token, tokenLocale };
      });
    case 'revoke':
      return answerForm(form, revokeSchema, async ({ token: id }) => {
        await revokeCaptionToken(context, { actor, classSessionId, id, at });
        return seeOther(`${here}?revoked`);
      });
    case 'remove':
      return answerForm(form, removeSchema, async ({ captionId }) => {
        await removeCaption(context, { ...act, captionId });
        const shown = new URLSearchParams(
          ['language', 'from'].flatMap((key) => search.getAll(key).map((one) => [key, one])),
        );
        return seeOther(`${here}?removed${shown.size > 0 ? `&${shown}` : ''}`);
      });
    default:
      throw new AppError('bad_request');
  }
}
