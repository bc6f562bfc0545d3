import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { newCourseSchema } from '#app/features/authoring/new-course-form.server.ts';
import { NewCoursePage } from '#app/features/authoring/new-course-page.tsx';
import { requireAuthor } from '#app/features/authoring/open-draft.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { startCourse } from '#commands/authoring/start-course.ts';
import { listNewCourseChoices } from '#db/queries/authoring/new-course.ts';
import { can, scopeOf } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/** A course begins here. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireAuthor(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('authoring:new.heading')),
    id: newId(),
    choices: await listNewCourseChoices(context.db, scopeOf(viewer, 'content:write')),
    mayBePlatforms: can(viewer, 'platform:administer'),
    locale: context.reader.locale,
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireAuthor(context, request);
  return answerForm(await request.formData(), newCourseSchema, async (given) => {
    const { id, organisation, from, dye, pattern, ...course } = given;
    const slug = await startCourse(context, {
      ...{ actor, at: context.now, id, organisationId: organisation || null, copyOf: from || null },
      course: { ...course, cloth: { dye, pattern } },
    });
    return redirect(`/authoring/${slug}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewCourse() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  return <NewCoursePage {...page} answer={useActionData<typeof action>()} />;
}
