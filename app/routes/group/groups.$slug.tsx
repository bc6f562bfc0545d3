import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { groupList } from '#app/features/group/group-list.ts';
import { GroupPage } from '#app/features/group/group-page.tsx';
import { presentGroup } from '#app/features/group/present-group.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listGroup } from '#db/queries/group/group-people.ts';

/** The people of a service point, for who leads them. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const query = groupList.read(new URL(request.url));
  const found = await listGroup(context.db, { path: organisation.path, search: query.filter.q }, query);
  const rows = await presentGroup(context.db, found.rows, context.reader.contentLocales);
  return {
    title: pageTitle(translatorOf(context)('group:title')),
    organisation,
    members: groupList.pageOf(query, { rows, total: found.total }),
    query: { filter: query.filter },
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Group() {
  return <GroupPage {...useLoaderData<typeof loader>()} />;
}
