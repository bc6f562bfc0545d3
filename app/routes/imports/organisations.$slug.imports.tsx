import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pastList } from '#app/features/imports/import-lists.ts';
import { ExportCard, PastImports, UploadForm } from '#app/features/imports/lists-page.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/imports/imports.css';
import '#app/features/organisations/organisations.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { uploadSheet } from '#commands/imports/upload-sheet.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listImports } from '#db/queries/imports/imports.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { isAppError } from '#domain/errors.ts';
import { isImportKind } from '#domain/imports/fields.ts';
import { sheetLimits } from '#platform/sheets/sheet.ts';

/** A file comes with its frame of parts, and forms of pages that were kept open without it. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: sheetLimits.mostBytes + 10_000,
    mostFields: 10,
  },
};

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'people:manage');
  const query = recallList(context, request, pastList);
  const [ancestors, imports] = await Promise.all([
    listAncestors(context.db, organisation.path),
    listImports(context.db, organisation.id, query),
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('imports:lists.title')),
    organisation,
    ancestors,
    imports: pastList.pageOf(query, imports),
    query,
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  await requireOrganisation(context.db, viewer, params.slug, 'people:manage');
  const form = await request.formData();
  const given = form.get('kind');
  const kind = isImportKind(given) ? given : 'people';
  const sent = form.get('file');
  const file = sent instanceof File ? { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) } : null;
  if (!file) return data({ kind, problem: 'fileNeeded' }, { status: 422 });
  try {
    const id = await uploadSheet(context, { actor: viewer, slug: params.slug, kind, file, at: context.now });
    return redirect(`/imports/${id}`);
  } catch (error) {
    if (!isAppError(error) || !error.problems) throw error;
    return data({ kind, problem: error.problems.file ?? null }, { status: error.status });
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ListsPage() {
  const { t } = useTranslation('imports');
  const { organisation, ancestors, imports, query } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const here = `/organisations/${organisation.slug}`;
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <header>
        <h1>{t('lists.title')}</h1>
        <p className="muted">{t('lists.text')}</p>
      </header>
      <div className="import-two">
        <UploadForm action={`${here}/imports`} problem={result?.problem ?? null} kind={result?.kind ?? 'people'} />
        <ExportCard here={here} />
      </div>
      <PastImports imports={imports} query={query} here={`${here}/imports`} />
    </div>
  );
}
