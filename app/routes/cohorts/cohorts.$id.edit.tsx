import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CohortForm } from '#app/features/cohorts/cohort-form.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { requireCohort } from '#commands/cohorts/require-cohort.ts';
import { changeCohort } from '#commands/cohorts/save-cohort.ts';
import '#app/features/cohorts/cohorts.css';
import { cohortSchema, fieldsOfCohort, loadCohortChoices } from '#app/features/cohorts/cohort-form.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireId, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { can } from '#domain/rights.ts';

export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireCohort(context.db, viewer, params.id);
  refuseUnless(can(viewer, 'cohort:manage', view));
  return {
    title: pageTitle(context, translatorOf(context)('cohorts:edit')),
    name: wordsFor(view.names, context.reader.contentLocales),
    choices: await loadCohortChoices(context, viewer, view),
    values: fieldsOfCohort(view),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const id = requireId(params.id);
  return answerForm(await request.formData(), cohortSchema, async ({ id: _shown, version, ...draft }) => {
    await changeCohort(context, { actor, id, draft, seen: version, at: context.now });
    return seeOther(`/cohorts/${id}?saved=changed`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function EditCohort() {
  const { t } = useTranslation('cohorts');
  const { choices, name, values } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs
        place="home"
        way={[
          { href: '/cohorts', label: t('title') },
          { href: `/cohorts/${values.id}`, label: <CourseText words={name} /> },
        ]}
      />
      <h1>{t('edit')}</h1>
      <CohortForm
        {...choices}
        answer={useActionData<typeof action>()}
        values={values}
        submitLabel={t('form.save')}
        cancelHref={`/cohorts/${values.id}`}
      />
    </div>
  );
}
