import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireClass } from '#app/features/schedule/class-access.server.ts';
import { ClassForm } from '#app/features/schedule/class-form.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { editClass } from '#commands/schedule/edit-class.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/schedule/schedule.css';
import { readPlanForm, valuesOfClass } from '#app/features/schedule/plan-form.server.ts';
import { loadScheduleChoices } from '#app/features/schedule/schedule-choices.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:edit');
  if (view.status !== 'scheduled') throw new AppError('conflict');
  const { choices } = await loadScheduleChoices(context, viewer, view);
  return {
    title: pageTitle(translatorOf(context)('classes:form.editTitle')),
    choices,
    values: valuesOfClass(view),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id } = params;
  const values = readPlanForm(await request.formData());
  const problems = await editClass(context, { actor, id, draft: values, seen: values.version, at: context.now });
  if (problems) return data({ values, problems }, { status: 422 });
  return seeOther(`/classes/${id}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

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
