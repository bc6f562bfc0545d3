import { type AppLoadContext, redirect } from '@remix-run/node';
import { z } from 'zod';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { writtenTexts } from '#app/ui/form/localized.ts';
import { changeCards } from '#commands/cards/change-cards.ts';
import { archiveOrganisation } from '#commands/organisations/archive-organisation.ts';
import { bringBackOrganisation } from '#commands/organisations/bring-back-organisation.ts';
import { changeContact } from '#commands/organisations/change-contact.ts';
import { changeKind } from '#commands/organisations/change-kind.ts';
import { changeShortName } from '#commands/organisations/change-short-name.ts';
import { renameOrganisation } from '#commands/organisations/rename-organisation.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import { reasonFields } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { contactSchema, namesSchema, slugSchema } from './organisation-forms.server.ts';

export const kindSchema = z.object({ kind: z.enum(organisationKinds) });
const cardsSchema = z.object({ hasCards: z.boolean() });
export const shortNameSchema = z.object({ slug: slugSchema });
/** Words may stay empty, whatever is chosen. */
export const archiveSchema = z.object(reasonFields.organisation);
export const moveSchema = z.object({
  /** A short name; empty: it becomes a root. */
  parent: boundedText(100),
  /** The id of what it stood below when the page was read; empty for a root. */
  seen: z.union([z.uuid(), z.literal('')]),
  ...reasonFields.organisation,
});

interface Changing {
  actor: Viewer;
  slug: string;
  kind: string;
}

/** Carries out one of the forms with which an organisation is changed, told apart by `intent`; names go without one. */
export function runChangeForm(context: AppLoadContext, { actor, slug, kind }: Changing, form: FormData) {
  const changed = (saved: string, was: string, now = slug) =>
    redirect(`/organisations/${now}?${new URLSearchParams({ saved, was })}`);
  switch (form.get('intent')) {
    case 'kind':
      return answerForm(form, kindSchema, async (given) => {
        await changeKind(context, { actor, slug, kind: given.kind });
        return changed('kind', kind);
      });
    case 'short-name':
      return answerForm(form, shortNameSchema, async (given) => {
        await changeShortName(context, { actor, slug, after: given.slug, at: context.now });
        return changed('short-name', slug, given.slug);
      });
    case 'cards':
      return answerForm(form, cardsSchema, async ({ hasCards }) => {
        await changeCards(context, { actor, slug, hasCards, at: context.now });
        return changed(hasCards ? 'cards-on' : 'cards-off', '');
      });
    case 'contact':
      return answerForm(form, contactSchema, async ({ before, ...contact }) => {
        await changeContact(context, { actor, slug, seen: before, contact });
        return changed('contact', '');
      });
    case 'archive':
      return answerForm(form, archiveSchema, async (given) => {
        await archiveOrganisation(context, { actor, slug, ...given, at: context.now });
        return changed('archived', '');
      });
    case 'bring-back':
      return answerForm(form, z.object({}), async () => {
        await bringBackOrganisation(context, { actor, slug });
        return changed('back', '');
      });
    default:
      return answerForm(form, namesSchema, async ({ before, names }) => {
        await renameOrganisation(context, { actor, slug, seen: before, names: writtenTexts(names) });
        return redirect(`/organisations/${slug}?saved=names`);
      });
  }
}
