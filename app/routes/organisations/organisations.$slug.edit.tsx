import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { ArchiveSection } from '#app/features/organisations/archive-section.tsx';
import { CardsForm } from '#app/features/organisations/cards-form.tsx';
import { runChangeForm } from '#app/features/organisations/change-actions.server.ts';
import { KindForm, ShortNameForm } from '#app/features/organisations/change-forms.tsx';
import { ContactForm } from '#app/features/organisations/contact-form.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import type { namesSchema } from '#app/features/organisations/organisation-forms.server.ts';
import { useOrganisationProblems } from '#app/features/organisations/problem-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { readCardSetting } from '#db/queries/cards/places.ts';
import { readExtent } from '#db/queries/organisations/consequences.ts';
import { readContact } from '#db/queries/organisations/contact.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { namesVersion } from '#domain/organisations/names-version.ts';
import '#app/features/organisations/organisations.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'organisation:manage');
  return {
    title: pageTitle(context, translatorOf(context)('organisations:edit.title')),
    organisation,
    version: namesVersion(organisation.names),
    ancestors: await listAncestors(context.db, organisation.path),
    extent: await readExtent(context.db, organisation.path, context.now),
    contact: await readContact(context.db, organisation.id),
    cards: await readCardSetting(context.db, organisation.id),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { slug, kind } = await requireOrganisation(context.db, actor, params.slug, 'organisation:manage');
  return runChangeForm(context, { actor, slug, kind }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function EditOrganisation() {
  const { t } = useTranslation('organisations');
  const { organisation, version, ancestors, extent, cards, contact } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const localeLabels = useLocaleLabels();
  const form = useForm<z.input<typeof namesSchema>>({
    answer,
    values: { names: organisation.names, before: version },
    labels: { ...localeLabels('names'), names: t('form.names') },
    words: useOrganisationProblems(),
  });
  return (
    <div className="narrow-page stack">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <h1>{t('edit.title')}</h1>
      <Form of={form} className="card beam card-in-lg stack">
        <HiddenField field={form.fields.before} />
        <LocalizedField field={form.fields.names} hint={t('form.namesHint')} maxLength={120} />
        <button type="submit" className="btn btn-primary">
          {t('edit.save')}
        </button>
      </Form>
      <KindForm organisation={organisation} answer={answer} />
      <ShortNameForm organisation={organisation} answer={answer} />
      <ContactForm contact={contact} answer={answer} />
      <CardsForm setting={cards} answer={answer} />
      <ArchiveSection extent={extent} isArchived={organisation.archivedAt !== null} answer={answer} />
    </div>
  );
}
