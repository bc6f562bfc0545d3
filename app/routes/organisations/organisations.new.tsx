import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listCountries } from '#app/features/organisations/countries.ts';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { NewOrganisationForm } from '#app/features/organisations/organisation-form.tsx';
import { rootSchema } from '#app/features/organisations/organisation-forms.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { writtenTexts } from '#app/ui/form/localized.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { addOrganisation } from '#commands/organisations/add-organisation.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  refuseUnless(can(viewer, 'platform:administer'));
  return {
    title: pageTitle(context, translatorOf(context)('organisations:form.rootTitle')),
    id: newId(),
    countries: listCountries(context.reader.locale),
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  refuseUnless(can(viewer, 'platform:administer'));
  return answerForm(await request.formData(), rootSchema, async ({ country, ...given }) => {
    await addOrganisation(context, {
      ...given,
      actor: viewer,
      names: writtenTexts(given.names),
      place: { country },
      at: context.now,
    });
    return redirect(`/organisations/${given.slug}?saved=added`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewRootOrganisation() {
  const { t } = useTranslation('organisations');
  const { id, countries } = useLoaderData<typeof loader>();
  return (
    <div className="narrow-page stack">
      <Crumbs ancestors={[]} />
      <h1>{t('form.rootTitle')}</h1>
      <NewOrganisationForm
        answer={useActionData<typeof action>()}
        values={{ id, kind: 'country', country: 'LA' }}
        countries={countries}
      />
    </div>
  );
}
