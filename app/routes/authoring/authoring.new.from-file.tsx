import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runFileForm } from '#app/features/authoring/from-file.server.ts';
import { FromFilePage } from '#app/features/authoring/from-file-page.tsx';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { zipLimits } from '#courseware/limits.ts';
import { listNewCourseChoices } from '#db/queries/authoring/new-course.ts';
import { can, scopeOf } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/** A file goes to the disk as it comes; the rest of its form is bounded where it is read. */
export const handle: RouteHandle = {
  accepts: { types: ['multipart/form-data'], mostBytes: zipLimits.mostSentBytes + 10_000, reads: 'pieces' },
};

/** A course begins here with a document, or with a ZIP file. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  const { organisations } = await listNewCourseChoices(context.db, scopeOf(viewer, 'content:write'));
  return {
    title: pageTitle(context, translatorOf(context)('authoring:fromFile.heading')),
    id: newId(),
    choices: { organisations },
    mayBePlatforms: can(viewer, 'platform:administer'),
    locale: context.reader.locale,
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) =>
  runFileForm(context, requireAuthor(context, request), request),
);

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function FromFile() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  return <FromFilePage {...page} answer={useActionData<typeof action>()} />;
}
