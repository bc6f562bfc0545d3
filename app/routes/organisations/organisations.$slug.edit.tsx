import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { namesSchema } from '#app/features/organisations/organisation-forms.server.ts';
import { useOrganisationProblems } from '#app/features/organisations/problem-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { Form } from '#app/ui/form/form.tsx';
import { writtenTexts } from '#app/ui/form/localized.ts';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { renameOrganisation } from '#commands/organisations/rename-organisation.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { namesVersion } from '#domain/organisations/names-version.ts';
import '#app/features/organisations/organisations.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'organisation:manage');
  return {
    title: pageTitle(translatorOf(context)('organisations:edit.title')),
    organisation,
    version: namesVersion(organisation.names),
    ancestors: await listAncestors(context.db, organisation.path),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  await requireOrganisation(context.db, actor, params.slug, 'organisation:manage');
  return answerForm(await request.formData(), namesSchema, async ({ before, names }) => {
    await renameOrganisation(context, { actor, slug: params.slug, seen: before, names: writtenTexts(names) });
    return redirect(`/organisations/${params.slug}?saved=names`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function EditOrganisation() {
  const { t } = useTranslation('organisations');
  const { organisation, version, ancestors } = useLoaderData<typeof loader>();
  const localeLabels = useLocaleLabels();
  const form = useForm<z.input<typeof namesSchema>>({
    answer: useActionData<typeof action>(),
    values: { names: organisation.names, before: version },
    labels: { ...localeLabels('names'), names: t('form.names') },
    words: useOrganisationProblems(),
  });
  return (
    <div className="slim stack">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <h1>{t('edit.title')}</h1>
      <Form of={form} className="card beam card-in-lg stack">
        <HiddenField field={form.fields.before} />
        <LocalizedField field={form.fields.names} hint={t('form.namesHint')} maxLength={120} />
        <button type="submit" className="btn btn-primary">
          {t('edit.save')}
        </button>
      </Form>
    </div>
  );
}
