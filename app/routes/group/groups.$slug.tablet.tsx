import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadTabletCourses } from '#app/features/group/tablet-about.server.ts';
import { TabletSetup } from '#app/features/group/tablet-setup.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import '#app/features/sync/offline.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { findPointOfBrowser } from '#app/server/sessions/point-device.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { takeBackTablet } from '#commands/group/take-back-tablet.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { listTablets } from '#db/queries/group/tablets.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { mostTablets } from '#domain/group/tablet-size.ts';

/** Turns a device into a tablet that takes the group along, and takes it back. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, reader } = context;
  const organisation = await requireOrganisation(db, viewer, params.slug, 'group:lead');
  const [people, courses, tablets, point] = await Promise.all([
    listGroupNames(db, organisation.path, mostOfGroup),
    loadTabletCourses(db, organisation.path, reader.contentLocales),
    listTablets(db, organisation.id, mostTablets),
    findPointOfBrowser(context, request.headers.get('cookie')),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('group:tablet.title')),
    organisation,
    people,
    courses,
    tablets,
    isPoint: point !== null,
    saved: new URL(request.url).searchParams.has('saved'),
  };
});

/** Takes one back. Turning on needs the device's key, and so its script (`/sync/tablet`). */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const form = await request.formData();
  await takeBackTablet(context, { actor, slug: params.slug, id: String(form.get('tablet')), at: context.now });
  return seeOther(`/groups/${params.slug}/tablet?saved`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function TabletOfGroup() {
  return <TabletSetup {...useLoaderData<typeof loader>()} />;
}
