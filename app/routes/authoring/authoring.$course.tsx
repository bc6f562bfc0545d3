import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readCame } from '#app/features/authoring/came.ts';
import { handOverSchema, runCourseForm } from '#app/features/authoring/course-forms.server.ts';
import { CoursePage } from '#app/features/authoring/course-page.tsx';
import { loadCourse } from '#app/features/authoring/load-course.server.ts';
import { requireAuthor, requireDraft } from '#app/features/authoring/open-draft.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { archiveCourse } from '#commands/authoring/archive-course.ts';
import { handOverCourse } from '#commands/authoring/hand-over-course.ts';
import { openDraft } from '#commands/authoring/open-draft.ts';
import '#app/features/authoring/authoring.css';

/** A course, for those who write it. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  const query = new URL(request.url).searchParams;
  const course = await loadCourse(context, viewer, { slug: params.course ?? '', added: query.get('added') });
  const page = { course, isSaved: query.has('saved'), came: readCame(query) };
  return { title: pageTitle(context, course.title.text), ...page };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireAuthor(context, request);
  const form = await request.formData();
  if (form.get('intent') === 'open') {
    const slug = params.course ?? '';
    await openDraft(context, { actor, at: context.now, slug });
    return redirect(`/authoring/${slug}`);
  }
  if (form.get('intent') === 'archive' || form.get('intent') === 'bringBack') {
    const slug = params.course ?? '';
    await archiveCourse(context, { actor, at: context.now, slug, isArchived: form.get('intent') === 'archive' });
    return redirect(`/authoring/${slug}?saved=yes`);
  }
  if (form.get('intent') === 'handOver') {
    const slug = params.course ?? '';
    return answerForm(form, handOverSchema, async ({ organisation }) => {
      await handOverCourse(context, { actor, slug, organisation: organisation || null });
      return redirect(`/authoring/${slug}?saved=yes`);
    });
  }
  return runCourseForm(context, await requireDraft(context, request, params.course), form);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function AuthoredCourse() {
  const { course, isSaved, came } = useLoaderData<typeof loader>();
  return <CoursePage {...{ course, isSaved, came }} answer={useActionData<typeof action>()} />;
}
