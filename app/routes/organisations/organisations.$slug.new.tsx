import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { NewOrganisationForm } from '#app/features/organisations/organisation-form.tsx';
import { belowSchema } from '#app/features/organisations/organisation-forms.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { writtenTexts } from '#app/ui/form/localized.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { addOrganisation } from '#commands/organisations/add-organisation.ts';
import { requireOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { newId } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const parent = await requireOpenOrganisation(context.db, viewer, params.slug, 'organisation:manage');
  return {
    title: pageTitle(context, translatorOf(context)('organisations:form.belowTitle')),
    id: newId(),
    parent,
    ancestors: await listAncestors(context.db, parent.path),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  await requireOpenOrganisation(context.db, viewer, params.slug, 'organisation:manage');
  return answerForm(await request.formData(), belowSchema, async (given) => {
    await addOrganisation(context, {
      ...given,
      actor: viewer,
      names: writtenTexts(given.names),
      place: { parentSlug: params.slug },
      at: context.now,
    });
    return redirect(`/organisations/${given.slug}?saved=added`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewOrganisationBelow() {
  const { t } = useTranslation('organisations');
  const { id, parent, ancestors } = useLoaderData<typeof loader>();
  return (
    <div className="narrow-page stack">
      <Crumbs ancestors={[...ancestors, parent]} />
      <h1>{t('form.belowTitle')}</h1>
      <NewOrganisationForm
        answer={useActionData<typeof action>()}
        values={{ id, kind: 'district', slug: `${parent.slug}-`, province: parent.province ?? '' }}
        countries={null}
      />
    </div>
  );
}
