import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { waiveRequirement, withdrawWaiver } from '#commands/awards/waive-requirement.ts';
import { waivableRequirements } from '#domain/awards/waivers.ts';
import { AppError } from '#domain/errors.ts';
import { reasonFields, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

export const waiverSchema = z.object({
  waiverId: z.uuid(),
  programme: boundedText(100),
  requirement: z.enum(waivableRequirements),
  subject: boundedText(210),
  ...reasonFields.exception,
});

const withdrawSchema = z.object({ waiverId: z.uuid(), programme: boundedText(100) });

/** The forms about waivers, told apart by what their `intent` begins with. */
export const waiverIntents = { waive: 'waive.', withdraw: 'waiver-back.' } as const;

/**
 * Waives a requirement for a person, or takes a waiver back.
 *
 * @returns the form with its problems, or where to go next
 * @throws AppError forbidden; not_found; not_enrolled
 */
export async function runWaiverForm(context: AppLoadContext, actor: Viewer, personId: string, form: FormData) {
  const act = { actor, personId, at: context.now };
  const saved = (what: string) => redirect(`/people/${personId}?saved=${what}`);
  if (String(form.get('intent')).startsWith(waiverIntents.withdraw)) {
    return answerForm(form, withdrawSchema, async ({ waiverId, programme: programmeSlug }) => {
      await withdrawWaiver(context, { ...act, waiverId, programmeSlug });
      return saved('waiver-back');
    });
  }
  return answerForm(form, waiverSchema, async ({ programme: programmeSlug, ...waiver }) => {
    if (!saysWhy(waiver)) throw AppError.ofFields({ reason: 'required' });
    const isWaived = await waiveRequirement(context, { ...act, ...waiver, programmeSlug });
    return saved(isWaived ? 'waived' : 'waived-nothing');
  });
}
