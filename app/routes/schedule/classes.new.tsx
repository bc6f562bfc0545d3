import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClassForm } from '#app/features/schedule/class-form.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { planClass } from '#commands/schedule/plan-class.ts';
import type { ScheduleOptions } from '#db/queries/schedule/class-schedule.ts';
import { newId } from '#platform/id.ts';
import '#app/features/schedule/schedule.css';
import { channelRows, classSchema, draftOf, partRows } from '#app/features/schedule/class-form.server.ts';
import { loadScheduleChoices } from '#app/features/schedule/schedule-choices.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { toWallTime } from '#domain/zoned-time.ts';

const dayMs = 86_400_000;

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { choices, options } = await loadScheduleChoices(context, viewer);
  const { reader, now } = context;
  const query = new URL(request.url).searchParams;
  const programmeId = query.get('programme') ?? '';
  return {
    title: pageTitle(context, translatorOf(context)('classes:form.newTitle')),
    choices,
    values: {
      id: newId(),
      version: '',
      titles: { en: '', zh: '', lo: '', ar: '' },
      organisationId: likelyPlace(options, programmeId),
      programmeId,
      courseId: query.get('course') ?? '',
      date: toWallTime(new Date(now.getTime() + dayMs), reader.timeZone).date,
      time: '14:00',
      minutes: '60',
      timeZone: reader.timeZone,
      weeks: '1',
      reach: 'one' as const,
      languages: [reader.locale as string],
      duty: '',
      channels: channelRows([]),
      parts: partRows([]),
      waitingRoom: false,
      locksAtStart: false,
      guests: '',
      despiteOverlap: false,
      instructorIds: options.instructors.some((one) => one.id === viewer.personId) ? [viewer.personId] : [],
    },
  };
});

/** Where the class is for everybody in the programme, if the viewer may schedule there: at its issuer. */
function likelyPlace({ organisations, programmes }: ScheduleOptions, programmeId: string): string {
  const issuerId = programmes.find((one) => one.id === programmeId)?.issuerId;
  return (organisations.find((one) => one.id === issuerId) ?? organisations[0])?.id ?? '';
}

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  return answerForm(await request.formData(), classSchema, async ({ id, version: _new, reach: _all, ...typed }) => {
    await planClass(context, { actor, id, draft: draftOf(typed), at: context.now });
    return seeOther(`/classes/${id}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewClass() {
  const { t } = useTranslation('classes');
  const { choices, values } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6 narrow-page">
      <Crumbs place="classes" />
      <h1>{t('form.newTitle')}</h1>
      <ClassForm
        {...choices}
        answer={useActionData<typeof action>()}
        values={values}
        weekly="new"
        submitLabel={t('form.create')}
        cancelHref="/classes"
      />
    </div>
  );
}
