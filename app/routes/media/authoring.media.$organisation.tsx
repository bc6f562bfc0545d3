import { stat } from 'node:fs/promises';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runLibraryForm } from '#app/features/media/library-forms.server.ts';
import { MediaList, OpenUploads } from '#app/features/media/library-page.tsx';
import { mediaList } from '#app/features/media/media-lists.ts';
import { UploadForm } from '#app/features/media/upload-form.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/media/media.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { recallList } from '#app/ui/list/recall-list.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { listMedia } from '#db/queries/media/media.ts';
import { listOpenUploads } from '#db/queries/media/uploads.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { offeredLocales } from '#domain/installation/installation.ts';
import { uploadPath } from '#platform/media/uploads-folder.ts';

/** A file as one form goes to the disk as it comes; how large it may be is a setting, and is asked there. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: 2_001_000_000,
    reads: 'pieces',
  },
};

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, config } = context;
  const organisation = await requireOrganisation(db, viewer, params.organisation, 'media:write');
  const query = recallList(context, request, mediaList);
  const offered = offeredLocales(context.installation.current);
  const [ancestors, things, open] = await Promise.all([
    listAncestors(db, organisation.path),
    listMedia(db, organisation.id, { ...query, offered }),
    listOpenUploads(db, { madeBy: viewer.personId, organisationId: organisation.id }),
  ]);
  const uploads = await Promise.all(
    open.map(async ({ id, fileName, bytes, mark, replaces, locale }) => {
      const there = await stat(uploadPath(config.SALA_DATA_DIR, id)).catch(() => undefined);
      return there ? [{ id, fileName, bytes, mark, replaces, locale, received: there.size }] : [];
    }),
  );
  return {
    title: pageTitle(context, translatorOf(context)('media:list.title')),
    organisation,
    ancestors,
    things: mediaList.pageOf(query, things),
    query,
    offered,
    // A backup has the rows of uploads under way, not their bytes.
    uploads: uploads.flat(),
    mostBytes: config.LIBRARY_MAX_MB * 1_000_000,
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { slug } = await requireOrganisation(context.db, actor, params.organisation, 'media:write');
  return runLibraryForm(context, { actor, slug }, request);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function LibraryPage() {
  const { t } = useTranslation('media');
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { organisation, ancestors, mostBytes } = page;
  const here = `/authoring/media/${organisation.slug}`;
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={[...ancestors, organisation]} />
      <header>
        <h1>{t('list.title')}</h1>
        <p className="muted">{t('list.text')}</p>
      </header>
      {!organisation.archivedAt && (
        <section className="card beam card-in-lg stack" aria-labelledby="upload-title">
          <h2 id="upload-title">{t('upload.title')}</h2>
          <UploadForm here={here} slug={organisation.slug} mostBytes={mostBytes} answer={answer} />
        </section>
      )}
      <OpenUploads uploads={page.uploads} here={here} />
      <MediaList things={page.things} query={page.query} here={here} offered={page.offered} />
      <script src="/tus-send.js" defer />
      <script src="/media-upload.js" defer />
    </div>
  );
}
