import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { requireOrganisation } from '#app/features/organisations/access.server.ts';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { NameFields, nameLabels } from '#app/features/organisations/organisation-form.tsx';
import { namesSchema, readNames } from '#app/features/organisations/organisation-forms.server.ts';
import { namesVersion, renameOrganisation } from '#app/features/organisations/organisations.server.ts';
import { useOrganisationProblems } from '#app/features/organisations/problem-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { Form } from '#app/ui/form/form.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/organisations/organisations.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context, viewer, params.slug, 'organisation:manage');
  return {
    title: pageTitle(translatorOf(context)('organisations:edit.title')),
    organisation,
    version: namesVersion(organisation.names),
    ancestors: await listAncestors(context.db, organisation.path),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context, viewer, params.slug, 'organisation:manage');
  const form = await request.formData();
  return answerForm(form, namesSchema, async (given) => {
    const after = readNames(given);
    if (given.before !== namesVersion(organisation.names)) throw new AppError('conflict');
    await renameOrganisation(context, viewer.personId, organisation, { before: organisation.names, after });
    return redirect(`/organisations/${organisation.slug}?saved=names`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function EditOrganisation() {
  const { t } = useTranslation('organisations');
  const { organisation, version, ancestors } = useLoaderData<typeof loader>();
  const stored = Object.fromEntries(
    Object.entries(organisation.names).map(([locale, name]) => [`name_${locale}`, name]),
  );
  const form = useForm<z.input<typeof namesSchema>>({
    answer: useActionData<typeof action>(),
    values: { ...stored, before: version },
    labels: nameLabels,
    words: useOrganisationProblems(),
  });
  return (
    <div className="slim stack">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <h1>{t('edit.title')}</h1>
      <Form of={form} className="card beam card-in-lg stack">
        <HiddenField field={form.fields.before} />
        <NameFields fields={form.fields} />
        <button type="submit" className="btn btn-primary">
          {t('edit.save')}
        </button>
      </Form>
    </div>
  );
}
