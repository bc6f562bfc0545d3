import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CodeCard } from '#app/features/organisations/code-card.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { defaultLocale, type InterfaceLocale, isInterfaceLocale } from '#domain/locale.ts';
import { languageOfCountry } from '#domain/places/country-zone.ts';
import { newId } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';
import { personSchema } from '#app/features/organisations/organisation-forms.server.ts';
import { NewPersonForm } from '#app/features/organisations/person-form.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { addPerson } from '#commands/organisations/add-person.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOpenOrganisation(context.db, viewer, params.slug, 'people:manage');
  return {
    title: pageTitle(context, translatorOf(context)('organisations:person.title')),
    id: newId(),
    locale: localeOfCountry(organisation.country),
    organisation,
    ancestors: await listAncestors(context.db, organisation.path),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  await requireOpenOrganisation(context.db, viewer, params.slug, 'people:manage');
  return answerForm(await request.formData(), personSchema, async (given) => {
    const { id, displayName: name, email } = given;
    const made = await addPerson(context, { actor: viewer, slug: params.slug, person: given, at: context.now });
    if (!made) return redirect(`/people/${id}`);
    const added = { id, name, ...made };
    return data({ added, email }, { status: 201 });
  });
});

/** What most people of the organisation's country read, if Sala speaks it. */
function localeOfCountry(country: string): InterfaceLocale {
  const language = languageOfCountry(country);
  return isInterfaceLocale(language) ? language : defaultLocale;
}

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewPerson() {
  const { t } = useTranslation('organisations');
  const { id, locale, organisation, ancestors } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (result && 'added' in result) {
    return (
      <div className="narrow-page stack">
        <Crumbs ancestors={[...ancestors, organisation]} />
        <h1>{t('person.added')}</h1>
        <CodeCard {...result.added} />
        {result.email && <p className="cut-anywhere">{t('person.emailMailed', { email: result.email })}</p>}
        <div className="row wrap">
          <a className="btn btn-primary" href={`/organisations/${organisation.slug}/people/new`}>
            {t('person.addAnother')}
          </a>
          <a className="btn" href={`/people/${result.added.id}`}>
            {t('person.open')}
          </a>
        </div>
      </div>
    );
  }
  return (
    <div className="narrow-page stack">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <h1>{t('person.title')}</h1>
      <NewPersonForm answer={result} values={{ id, locale }} />
    </div>
  );
}
