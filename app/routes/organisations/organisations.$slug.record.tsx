import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { recordList, startOfSpan } from '#app/features/organisations/record-list.ts';
import { RecordTable } from '#app/features/organisations/record-table.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listRecord } from '#db/queries/audit/record.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import '#app/features/organisations/organisations.css';

/** Who did what in an organisation and those below, for its auditors. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'audit:view');
  const query = recordList.read(new URL(request.url));
  const { q: search, kind, person: personId, since: span } = query.filter;
  const since = startOfSpan(span, context.now);
  const [ancestors, found] = await Promise.all([
    listAncestors(context.db, organisation.path),
    listRecord(context.db, { path: organisation.path, search, kind, personId, since }, query),
  ]);
  return {
    title: pageTitle(translatorOf(context)('organisations:record.title')),
    organisation,
    above: [...ancestors, organisation],
    list: recordList.pageOf(query, found),
    query,
    locales: context.reader.contentLocales,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function RecordPage() {
  const { t } = useTranslation('organisations');
  const { organisation, above, list, query, locales } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={above} />
      <header className="stack stack-1">
        <h1 id="record-title">{t('record.title')}</h1>
        <p className="muted">
          <OrganisationName names={organisation.names} />
        </p>
        <p>{t('record.text')}</p>
      </header>
      <RecordTable list={list} query={query} here={`/organisations/${organisation.slug}/record`} locales={locales} />
    </div>
  );
}
