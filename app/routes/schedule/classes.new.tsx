import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ClassForm } from '#app/features/schedule/class-form.tsx';
import { insertClass } from '#db/queries/schedule/class-schedule.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import '#app/features/schedule/schedule.css';
import { checkPlan, readPlanForm } from '#app/features/schedule/plan-form.server.ts';
import { loadScheduleChoices } from '#app/features/schedule/schedule-choices.server.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { toWallTime } from '#domain/zoned-time.ts';

const dayMs = 86_400_000;

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { choices, options } = await loadScheduleChoices(context, viewer);
  const { reader, now } = context;
  const query = new URL(request.url).searchParams;
  return {
    title: pageTitle(getI18n(reader.locale).t('classes:form.newTitle')),
    choices,
    values: {
      id: newId(),
      version: '',
      titles: {},
      organisationId: options.organisations[0]?.id ?? '',
      programmeId: query.get('programme') ?? '',
      courseId: query.get('course') ?? '',
      date: toWallTime(new Date(now.getTime() + dayMs), reader.timeZone).date,
      time: '14:00',
      minutes: '60',
      timeZone: reader.timeZone,
      languages: [reader.locale as string],
      duty: '',
      instructorIds: options.instructors.some((one) => one.id === viewer.personId) ? [viewer.personId] : [],
    },
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { options } = await loadScheduleChoices(context, viewer);
  const values = readPlanForm(await request.formData());
  if (!z.uuid().safeParse(values.id).success) throw new AppError('bad_request');
  const checked = checkPlan(values, options, context.now);
  if ('problems' in checked) return data({ values, problems: checked.problems }, { status: 422 });
  const organisation = options.organisations.find((one) => one.id === checked.plan.organisationId);
  refuseUnless(organisation !== undefined && can(viewer, 'class:schedule', { organisationPath: organisation.path }));
  await insertClass(context.db, values.id, checked.plan, { actorId: viewer.personId, at: context.now });
  return redirect(`/classes/${values.id}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title ?? 'Sala' }];

export default function NewClass() {
  const { t } = useTranslation('classes');
  const { choices, values } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="stack stack-6 narrow-page">
      <h1>{t('form.newTitle')}</h1>
      <ClassForm
        {...choices}
        values={refused?.values ?? values}
        problems={refused?.problems ?? {}}
        submitLabel={t('form.create')}
        cancelHref="/classes"
      />
    </div>
  );
}
