import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { readRecordQuery, recordList } from '#app/features/organisations/record-list.ts';
import { RecordTable } from '#app/features/organisations/record-table.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
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
  const query = recallList(context, request, recordList);
  const { timeZone, contentLocales } = context.reader;
  const { wanted, problems } = readRecordQuery(query, { path: organisation.path, timeZone, now: context.now });
  const isWrong = Object.keys(problems).length > 0;
  const [ancestors, found] = await Promise.all([
    listAncestors(context.db, organisation.path),
    isWrong ? { rows: [], hasMore: false } : listRecord(context.db, wanted, query),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('organisations:record.title')),
    organisation,
    above: [...ancestors, organisation],
    list: recordList.pageOf(query, found),
    query,
    problems,
    locales: contentLocales,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function RecordPage() {
  const { t } = useTranslation('organisations');
  const { organisation, above, list, query, problems, locales } = useLoaderData<typeof loader>();
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
      <RecordTable {...{ list, query, problems, locales }} here={`/organisations/${organisation.slug}/record`} />
    </div>
  );
}
