import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireClass } from '#app/features/schedule/class-access.server.ts';
import { ClassForm } from '#app/features/schedule/class-form.tsx';
import { type ScheduleOptions, updateClass } from '#db/queries/schedule/class-schedule.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/schedule/schedule.css';
import { checkPlan, readPlanForm, valuesOfClass } from '#app/features/schedule/plan-form.server.ts';
import { loadScheduleChoices } from '#app/features/schedule/schedule-choices.server.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';

export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:edit');
  if (view.status !== 'scheduled') throw new AppError('conflict');
  const { choices } = await loadEditChoices(context, viewer, view);
  return {
    title: pageTitle(getI18n(context.reader.locale).t('classes:form.editTitle')),
    choices,
    values: valuesOfClass(view),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:edit');
  const { options } = await loadEditChoices(context, viewer, view);
  const values = { ...readPlanForm(await request.formData()), id: view.id };
  const checked = checkPlan(values, options, context.now);
  if ('problems' in checked) return data({ values, problems: checked.problems }, { status: 422 });
  const act = { actorId: viewer.personId, at: context.now, seen: values.version };
  await updateClass(context.db, view.id, checked.plan, act);
  return redirect(`/classes/${view.id}`, 303);
});

/** A class keeps its organisation, its programme and its instructors, whatever the roles of the one who changes it. */
async function loadEditChoices(
  context: Parameters<typeof loadScheduleChoices>[0],
  viewer: Parameters<typeof loadScheduleChoices>[1],
  view: ClassView,
) {
  const { organisationId } = view;
  const keep = { id: view.id, organisationId, programmeId: view.programme?.id ?? null };
  const { choices, options } = await loadScheduleChoices(context, viewer, keep);
  const merged: ScheduleOptions = { ...options, instructors: [...options.instructors] };
  for (const { personId, displayName } of view.instructors) {
    if (merged.instructors.some((one) => one.id === personId)) continue;
    merged.instructors.push({ id: personId, displayName });
    choices.instructors.push({ id: personId, label: displayName });
  }
  return { choices, options: merged };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title ?? 'Sala' }];

export default function EditClass() {
  const { t } = useTranslation('classes');
  const { choices, values } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="stack stack-6 narrow-page">
      <h1>{t('form.editTitle')}</h1>
      <ClassForm
        {...choices}
        values={refused?.values ?? values}
        problems={refused?.problems ?? {}}
        submitLabel={t('form.save')}
        cancelHref={`/classes/${values.id}`}
      />
    </div>
  );
}
