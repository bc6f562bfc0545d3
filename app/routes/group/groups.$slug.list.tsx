import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PrintedList } from '#app/features/group/printed-list.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listGroupNames } from '#db/queries/group/group-people.ts';
import { findContact } from '#db/queries/organisations/contact.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { contactLine } from '#domain/organisations/contact.ts';

/** The names of a group on paper: number, name, user name, and room to sign. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  const [people, contact] = await Promise.all([
    listGroupNames(context.db, organisation.path, mostOfGroup),
    findContact(context.db, organisation.path),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('group:list.title')),
    organisation,
    people,
    contact: contact ? contactLine(contact) : '',
    madeAt: context.now,
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function GroupOnPaper() {
  return <PrintedList {...useLoaderData<typeof loader>()} />;
}
