import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LessonNotesPage } from '#app/features/learning/lesson-notes-page.tsx';
import { loadNotesOfLesson } from '#app/features/learning/load-notes.server.ts';
import { bookmarkSchema, noteSchema } from '#app/features/learning/note-forms.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { setBookmark } from '#commands/learning/set-bookmark.ts';
import { writeNote } from '#commands/learning/write-note.ts';
import '#app/features/learning/learning.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { localPath } from '#app/server/http/same-origin.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** One's own notes in a lesson: the page to which a note comes back that was not taken. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const asked = { course: params.slug ?? '', lesson: params.lesson ?? '' };
  return {
    title: pageTitle(context, translatorOf(context)('player:notes.title')),
    notes: await loadNotesOfLesson(context, viewer, asked),
  };
});

/** `bookmark`: marks a place or takes the mark away. Else a note is written, changed or, without words, taken away. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const form = await request.formData();
  const place = { actor, course: params.slug ?? '', lesson: params.lesson ?? '', at: context.now };
  const lesson = `/courses/${place.course}/lessons/${place.lesson}`;
  if (form.get('intent') === 'bookmark') {
    return answerForm(form, bookmarkSchema, async ({ section, version, set, back }) => {
      await setBookmark(context, { ...place, section, version, isSet: set === '1' });
      return redirect(localPath(back, lesson));
    });
  }
  return answerForm(form, noteSchema, async ({ section, version, note, base, words = '', back }) => {
    await writeNote(context, { ...place, section, version, note, base, words });
    return redirect(localPath(back, `${lesson}#notes`));
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NotesOfLesson() {
  return <LessonNotesPage notes={useLoaderData<typeof loader>().notes} answer={useActionData<typeof action>()} />;
}
