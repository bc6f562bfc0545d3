import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { listAncestors } from '#db/queries/organisation.ts';
import { newId } from '#runtime/id.ts';
import '../features/accounts/accounts.css';
import { answerForm } from '../features/accounts/form.server.ts';
import { requireOrganisation } from '../features/organisations/access.server.ts';
import { addFromForm } from '../features/organisations/add-from-form.server.ts';
import { Crumbs } from '../features/organisations/crumbs.tsx';
import { NewOrganisationForm } from '../features/organisations/organisation-form.tsx';
import { belowSchema } from '../features/organisations/organisation-forms.server.ts';
import { translatorOf } from '../i18n/i18n.server.ts';
import { pageTitle } from '../page-title.ts';
import '../features/organisations/organisations.css';
import { guarded, requireViewer } from '../guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const parent = await requireOrganisation(context, viewer, params.slug, 'organisation:manage');
  return {
    title: pageTitle(translatorOf(context)('organisations:form.belowTitle')),
    id: newId(),
    parent,
    ancestors: await listAncestors(context.db, parent.path),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const parent = await requireOrganisation(context, viewer, params.slug, 'organisation:manage');
  const form = await request.formData();
  return answerForm(form, belowSchema, (given) =>
    addFromForm(context, viewer.personId, { form, given, parent, country: parent.country }),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewOrganisationBelow() {
  const { t } = useTranslation('organisations');
  const { id, parent, ancestors } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const values = result?.values ?? { id, kind: 'district', slug: `${parent.slug}-`, province: parent.province ?? '' };
  return (
    <div className="slim stack">
      <Crumbs ancestors={[...ancestors, parent]} />
      <h1>{t('form.belowTitle')}</h1>
      <NewOrganisationForm values={values} problems={result?.problems ?? {}} countries={null} />
    </div>
  );
}
