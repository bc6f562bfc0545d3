import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { correctAttendance, listCorrections } from '#db/queries/attendance-corrections.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#runtime/id.ts';
import '../features/classroom/attendance/attendance.css';
import { checkCorrection, readCorrectionForm } from '../features/classroom/attendance/correction-form.server.ts';
import type { CorrectionProblems } from '../features/classroom/attendance/correction-values.ts';
import { loadClassAttendance, loadPerson } from '../features/classroom/attendance/load-attendance.server.ts';
import { PersonPage } from '../features/classroom/attendance/person-page.tsx';
import { requireClass } from '../features/classroom/class-access.server.ts';
import '../features/classroom/classroom.css';
import { guarded, requireViewer } from '../guard.server.ts';
import { getI18n } from '../i18n/i18n.server.ts';

const shownCorrections = 100;

/** One person's attendance of a class, and its corrections. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:view');
  const personId = readPersonId(params.personId);
  const loaded = await loadClassAttendance(context, viewer, view);
  const [person, corrections] = await Promise.all([
    loadPerson(context, loaded, personId),
    listCorrections(context.db, { classSessionId: view.id, personId, limit: shownCorrections }),
  ]);
  const { t } = getI18n(context.reader.locale);
  return {
    title: `${t('attendance:pageTitle', { title: person.displayName })} · Sala`,
    head: loaded.head,
    person,
    corrections,
    values: { id: newId(), minutes: '', reason: '' },
    isSaved: new URL(request.url).searchParams.has('saved'),
  };
});

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:correct');
  const personId = readPersonId(params.personId);
  const loaded = await loadClassAttendance(context, viewer, view);
  await loadPerson(context, loaded, personId);
  const values = readCorrectionForm(await request.formData());
  const refuse = (problems: CorrectionProblems) => data({ values, problems }, { status: 422 });
  const checked = checkCorrection(values, loaded.head.taught.minutes);
  if ('problems' in checked) {
    if (loaded.head.frozen) throw new AppError('ledger_frozen');
    return refuse(checked.problems);
  }
  const outcome = await correctAttendance(context.db, {
    ...checked.correction,
    classSessionId: view.id,
    personId,
    actorId: viewer.personId,
    at: context.now,
  });
  if (outcome === 'not_over') throw new AppError('conflict');
  if (outcome === 'out_of_range') return refuse({ minutes: 'minutes_out_of_range' });
  if (outcome === 'same') return refuse({ minutes: 'minutes_same' });
  return redirect(`/classes/${view.id}/attendance/${personId}?saved`, 303);
});

function readPersonId(given: string | undefined): string {
  const parsed = z.uuid().safeParse(given);
  if (!parsed.success) throw new AppError('not_found');
  return parsed.data;
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title ?? 'Sala' }];

export default function PersonAttendance() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PersonPage
      {...loaded}
      values={refused?.values ?? loaded.values}
      problems={refused?.problems ?? {}}
      isSaved={loaded.isSaved && !refused}
    />
  );
}
