import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { answerNameRequest } from '#commands/accounts/answer-name-request.ts';
import { renamePerson } from '#commands/accounts/rename-person.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import { displayNameSchema, latinNameSchema } from '#domain/person-names.ts';
import type { Viewer } from '#domain/rights.ts';

const words = reasonFields.name.reason;
const confirmSchema = z.object({ requestId: z.uuid() });
export const refuseNameSchema = z.object({ requestId: z.uuid(), why: reasonFields.refuse_name.why, words });
export const renameSchema = z.object({
  displayName: displayNameSchema,
  latinName: latinNameSchema,
  why: reasonFields.name.why,
  words,
});

/** The forms about a person's names, told apart by `intent`. */
export const nameIntents = ['name-confirm', 'name-refuse', 'rename'] as const;
export type NameIntent = (typeof nameIntents)[number];

/**
 * Carries out one of the forms about a person's names.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found
 */
export async function runNameForm(
  context: AppLoadContext,
  actor: Viewer,
  personId: string,
  { intent, form }: { intent: NameIntent; form: FormData },
) {
  const act = { actor, personId, at: context.now };
  const saved = (what: string) => redirect(`/people/${personId}?saved=${what}`);
  switch (intent) {
    case 'name-confirm':
      return answerForm(form, confirmSchema, async ({ requestId: id }) => {
        await answerNameRequest(context, { ...act, id, refusal: null });
        return saved('renamed');
      });
    case 'name-refuse':
      return answerForm(form, refuseNameSchema, async ({ requestId: id, why: refusalWhy, words: refusal }) => {
        if (!saysWhy({ why: refusalWhy, reason: refusal })) throw AppError.ofFields({ words: 'required' });
        await answerNameRequest(context, { ...act, id, refusalWhy, refusal });
        return saved('name-refused');
      });
    case 'rename':
      return answerForm(form, renameSchema, async ({ why, words: given, ...names }) => {
        if (!saysWhy({ why, reason: given })) throw AppError.ofFields({ words: 'required' });
        await renamePerson(context, { ...act, names, why, words: given });
        return saved('renamed');
      });
  }
}
