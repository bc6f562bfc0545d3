import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { groupList } from '#app/features/group/group-list.ts';
import { GroupPage } from '#app/features/group/group-page.tsx';
import { presentGroup } from '#app/features/group/present-group.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listGroup } from '#db/queries/group/group-people.ts';
import { listClassesOfGroup } from '#db/queries/group/seats.ts';
import { can } from '#domain/rights.ts';
import { classPhase } from '#domain/schedule/class-phase.ts';

const shownDays = 14;
const shownClasses = 10;

/** The people of a service point, for who leads them. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const query = recallList(context, request, groupList);
  const { db, now, reader } = context;
  const { path } = organisation;
  const [found, classes] = await Promise.all([
    listGroup(db, { path, search: query.filter.q, sort: query.sort }, query),
    listClassesOfGroup(db, { path, now, until: new Date(now.getTime() + shownDays * 86_400_000), limit: shownClasses }),
  ]);
  const rows = await presentGroup(db, found.rows, reader.contentLocales);
  return {
    title: pageTitle(context, translatorOf(context)('group:title')),
    organisation,
    mayAddPeople: !organisation.archivedAt && can(viewer, 'person:add', { role: 'trainee', organisationPath: path }),
    members: groupList.pageOf(query, { rows, total: found.total }),
    classes: classes.map(({ title, ...one }) => ({
      ...one,
      title: wordsFor(title, reader.contentLocales),
      phase: classPhase(one, now),
    })),
    query,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Group() {
  return <GroupPage {...useLoaderData<typeof loader>()} />;
}
