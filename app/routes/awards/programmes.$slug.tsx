import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { joinSchema } from '#app/features/awards/award-forms.server.ts';
import { ProgrammePage } from '#app/features/awards/programme-page.tsx';
import { loadOpenCohorts } from '#app/features/cohorts/open-cohorts.server.ts';
import { joinProgramme } from '#commands/awards/join-programme.ts';
import '#app/features/certification/certification.css';
import '#app/features/cohorts/cohorts.css';
import { loadProgrammePage } from '#app/features/awards/programme-page.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

/** A programme: what leads to its certificate, its courses and classes, and where the viewer stands. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const { db, now, reader, viewer } = context;
  const page = await loadProgrammePage(db, { slug: params.slug ?? '', viewer, locales: reader.contentLocales, now });
  const openCohorts = await loadOpenCohorts(context, { programmeId: page.programme.id });
  const isOrderSaved = page.mayOrder && new URL(request.url).searchParams.get('saved') === 'order';
  return { title: pageTitle(context, page.programme.title), ...page, openCohorts, isOrderSaved };
});

/** Joins the programme, counted in one of the organisations that the person belongs to. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const programmeSlug = params.slug ?? '';
  return answerForm(await request.formData(), joinSchema, async ({ organisation }) => {
    await joinProgramme(context, { programmeSlug, organisationId: organisation, actor, at: context.now });
    return redirect(`/programmes/${programmeSlug}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Programme() {
  return <ProgrammePage page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
