import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClassForm } from '#app/features/schedule/class-form.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { planClass } from '#commands/schedule/plan-class.ts';
import { newId } from '#platform/id.ts';
import '#app/features/schedule/schedule.css';
import { readPlanForm } from '#app/features/schedule/plan-form.server.ts';
import { loadScheduleChoices } from '#app/features/schedule/schedule-choices.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { toWallTime } from '#domain/zoned-time.ts';

const dayMs = 86_400_000;

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { choices, options } = await loadScheduleChoices(context, viewer);
  const { reader, now } = context;
  const query = new URL(request.url).searchParams;
  return {
    title: pageTitle(translatorOf(context)('classes:form.newTitle')),
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
  const actor = requireViewer(context, request);
  const values = readPlanForm(await request.formData());
  const problems = await planClass(context, { actor, id: values.id, draft: values, at: context.now });
  if (problems) return data({ values, problems }, { status: 422 });
  return seeOther(`/classes/${values.id}`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

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
