import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadStart } from '#app/features/group/together/load-start.server.ts';
import { startSchema } from '#app/features/group/together/room-forms.server.ts';
import { StartPage } from '#app/features/group/together/start-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import '#app/features/group/group.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { startGroupTime } from '#commands/group/start-group-time.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { newId } from '#platform/id.ts';

/** A group learns together: what it begins with, and the times before. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const organisation = await requireOrganisation(context.db, viewer, params.slug, 'group:lead');
  return {
    title: pageTitle(context, translatorOf(context)('group:together.title')),
    slug: organisation.slug,
    id: newId(),
    ...(await loadStart(context, organisation)),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  await requireOrganisation(context.db, actor, params.slug, 'group:lead');
  return answerForm(await request.formData(), startSchema, async ({ id, what, isPrivate }) => {
    const [kind, course = '', activity = ''] = what.split(/[ /]/);
    const shown = { kind: kind === 'quiz' ? ('quiz' as const) : ('lesson' as const), course, activity };
    const act = { id, actor, slug: params.slug, ...shown, isPrivate: isPrivate === 'yes', at: context.now };
    await startGroupTime(context, act);
    return seeOther(`/groups/${params.slug}/together/${id}?who`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Together() {
  const answer = useActionData<typeof action>();
  return <StartPage {...useLoaderData<typeof loader>()} answer={answer ?? undefined} />;
}
