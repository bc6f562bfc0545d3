import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runPersonForm } from '#app/features/organisations/add-person.server.ts';
import { BatchCard } from '#app/features/organisations/batch-card.tsx';
import { CodeCard } from '#app/features/organisations/code-card.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireAdding } from '#commands/organisations/require-adding.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { defaultLocale, type InterfaceLocale, isInterfaceLocale } from '#domain/locale.ts';
import { languageOfCountry } from '#domain/places/country-zone.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import '#app/features/organisations/organisations.css';
import { NewPersonForm } from '#app/features/organisations/person-form.tsx';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireAdding(context.db, viewer, params.slug);
  return {
    title: pageTitle(context, translatorOf(context)('organisations:person.title')),
    id: newId(),
    locale: localeOfCountry(organisation.country),
    mayChooseRole: can(viewer, 'people:manage', { organisationPath: organisation.path }),
    organisation,
    ancestors: await listAncestors(context.db, organisation.path),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const organisation = await requireAdding(context.db, actor, params.slug);
  return runPersonForm(context, { actor, organisation }, await request.formData());
});

/** What most people of the organisation's country read, if Sala speaks it. */
function localeOfCountry(country: string): InterfaceLocale {
  const language = languageOfCountry(country);
  return isInterfaceLocale(language) ? language : defaultLocale;
}

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewPerson() {
  const { t } = useTranslation('organisations');
  const { id, locale, mayChooseRole, organisation, ancestors } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const crumbs = <Crumbs ancestors={[...ancestors, organisation]} />;
  if (result && 'added' in result) {
    const { added, batch, kept } = result;
    return (
      <div className="narrow-page stack">
        {crumbs}
        <h1>{t('person.added')}</h1>
        <DoneNote>{t('person.addedNamed', { name: added.name, username: added.username })}</DoneNote>
        <CodeCard {...added} />
        {result.email && <p className="cut-anywhere">{t('person.emailMailed', { email: result.email })}</p>}
        <a className="text-link" href={`/people/${added.id}`}>
          {t('person.open')}
        </a>
        <h2 className="no-print">{t('person.addAnother')}</h2>
        <NewPersonForm
          answer={undefined}
          values={{ id, ...kept }}
          batch={batch.map((one) => one.personId)}
          isNext
          {...{ mayChooseRole }}
        />
        <BatchCard slug={organisation.slug} people={batch} slipsId={result.slipsId} />
      </div>
    );
  }
  const isDoubtful = result !== undefined && 'namesakes' in result;
  return (
    <div className="narrow-page stack">
      {crumbs}
      <h1>{t('person.title')}</h1>
      <NewPersonForm
        answer={isDoubtful ? result.answer : result}
        values={{ id, locale }}
        namesakes={isDoubtful ? result.namesakes : []}
        {...{ mayChooseRole }}
      />
    </div>
  );
}
