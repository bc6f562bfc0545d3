import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadNotes } from '#app/features/learning/load-notes.server.ts';
import { NotesPage } from '#app/features/learning/notes-page.tsx';
import { ownNotesList } from '#app/features/learning/own-notes-list.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/learning/learning.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** One's own notes and bookmarks, of all courses or of one. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('player:list.title')),
    notes: await loadNotes(context, viewer, ownNotesList.read(new URL(request.url))),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Notes() {
  return <NotesPage {...useLoaderData<typeof loader>().notes} />;
}
