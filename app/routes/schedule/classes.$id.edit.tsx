import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClassForm } from '#app/features/schedule/class-form.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { editClass } from '#commands/schedule/edit-class.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/schedule/schedule.css';
import { classSchema, draftOf, fieldsOfClass } from '#app/features/schedule/class-form.server.ts';
import { loadScheduleChoices } from '#app/features/schedule/schedule-choices.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'class:edit');
  if (view.status !== 'scheduled') throw new AppError(view.status === 'live' ? 'class_running' : 'class_over');
  const { choices } = await loadScheduleChoices(context, viewer, view);
  return {
    title: pageTitle(context, translatorOf(context)('classes:form.editTitle')),
    choices,
    values: fieldsOfClass(view),
    isWeekly: view.seriesId !== null,
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id } = params;
  return answerForm(
    await request.formData(),
    classSchema,
    async ({ id: _known, version: seen, reach, weeks: _once, ...typed }) => {
      await editClass(context, { actor, id, draft: draftOf(typed), seen, reach, at: context.now });
      return seeOther(`/classes/${id}`);
    },
  );
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function EditClass() {
  const { t } = useTranslation('classes');
  const { choices, values, isWeekly } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs place="classes" />
      <h1>{t('form.editTitle')}</h1>
      <ClassForm
        {...choices}
        answer={useActionData<typeof action>()}
        values={values}
        weekly={isWeekly ? 'changed' : null}
        submitLabel={t('form.save')}
        cancelHref={`/classes/${values.id}`}
      />
    </div>
  );
}
