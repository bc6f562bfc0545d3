import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadMarksOfPerson, requireChangeable } from '#app/features/assessment/gradebook/load-marks.server.ts';
import { runMarkForm } from '#app/features/assessment/gradebook/mark-form.server.ts';
import { PersonMarksPage } from '#app/features/assessment/gradebook/person-marks-page.tsx';
import '#app/features/assessment/gradebook/gradebook.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { isId } from '#platform/id.ts';

/** One person's marks in a course. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const marks = await loadMarksOfPerson(context, viewer, params);
  const search = new URL(request.url).searchParams;
  const [what, undo] = [search.get('saved'), search.get('undo')];
  return {
    title: pageTitle(context, marks.person.displayName),
    marks,
    saved:
      what === 'changed' || what === 'undone'
        ? ({ what, undo: what === 'changed' && isId(undo ?? undefined) ? undo : null } as const)
        : null,
  };
});

/** Another mark, an exemption, or the way back of one. */
export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  await requireChangeable(context, actor, params.person);
  const of = { actor, course: params.slug ?? '', personId: params.person ?? '' };
  return runMarkForm(context, of, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonMarks() {
  const { marks, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <PersonMarksPage marks={marks} answer={answer} saved={answer ? null : saved} />;
}
