import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CohortForm } from '#app/features/cohorts/cohort-form.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { beginCohort } from '#commands/cohorts/save-cohort.ts';
import { newId } from '#platform/id.ts';
import '#app/features/cohorts/cohorts.css';
import { type CohortFields, cohortSchema, loadCohortChoices } from '#app/features/cohorts/cohort-form.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const choices = await loadCohortChoices(context, viewer);
  const values: CohortFields = {
    id: newId(),
    version: '',
    names: { en: '', zh: '', lo: '', ar: '' },
    about: new URL(request.url).searchParams.get('about')?.slice(0, 60) ?? '',
    organisationId: choices.organisations[0]?.id ?? '',
    startsOn: '',
    endsOn: '',
    timeZone: context.reader.timeZone,
    places: '',
    wayIn: 'code',
    opensOn: '',
    closesOn: '',
    afterDeadline: 'late',
    instructorIds: [],
  };
  return { title: pageTitle(context, translatorOf(context)('cohorts:begin')), choices, values };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return answerForm(await request.formData(), cohortSchema, async ({ id, version: _new, ...draft }) => {
    await beginCohort(context, { actor, id, draft, at: context.now });
    return seeOther(`/cohorts/${id}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewCohort() {
  const { t } = useTranslation('cohorts');
  const { choices, values } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs place="home" way={[{ href: '/cohorts', label: t('title') }]} />
      <h1>{t('begin')}</h1>
      <CohortForm
        {...choices}
        answer={useActionData<typeof action>()}
        values={values}
        submitLabel={t('form.begin')}
        cancelHref="/cohorts"
      />
    </div>
  );
}
