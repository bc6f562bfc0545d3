import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { seeOther } from '#app/server/http/see-other.ts';
import { correctAttendance, listCorrections } from '#db/queries/attendance/attendance-corrections.ts';
import { listRequests, refuseRequest } from '#db/queries/attendance/attendance-requests.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';
import '#app/features/attendance/attendance.css';
import { checkCorrection, readCorrectionForm } from '#app/features/attendance/correction-form.server.ts';
import type { CorrectionProblems } from '#app/features/attendance/correction-values.ts';
import { loadClassAttendance, loadPerson } from '#app/features/attendance/load-attendance.server.ts';
import { PersonPage } from '#app/features/attendance/person-page.tsx';
import { readWordsForm, wordsProblem } from '#app/features/attendance/request-form.server.ts';
import type { WordsProblem } from '#app/features/attendance/request-values.ts';
import { mayCorrect, requireClass } from '#app/features/schedule/class-access.server.ts';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

const shownRows = 100;

/** One person's attendance of a class, its corrections, and what the person asked. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:view');
  const personId = readPersonId(params.personId);
  const loaded = await loadClassAttendance(context, viewer, view);
  const of = { classSessionId: view.id, personId, limit: shownRows };
  const [person, corrections, requests] = await Promise.all([
    loadPerson(context, loaded, personId),
    listCorrections(context.db, of),
    listRequests(context.db, of),
  ]);
  const query = new URL(request.url).searchParams;
  const t = translatorOf(context);
  return {
    title: pageTitle(t('attendance:pageTitle', { title: person.displayName })),
    head: loaded.head,
    person,
    corrections,
    requests,
    values: { id: newId(), minutes: '', reason: '' },
    isOwn: personId === viewer.personId,
    mayCorrect: loaded.head.mayCorrect && mayCorrect(viewer, view, personId),
    saved: query.has('answered') ? ('answer' as const) : query.has('saved') ? ('correction' as const) : null,
  };
});

/** Corrects the minutes, or answers a request without that. */
export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, params.id, 'attendance:view');
  const personId = readPersonId(params.personId);
  refuseUnless(mayCorrect(viewer, view, personId));
  const loaded = await loadClassAttendance(context, viewer, view);
  await loadPerson(context, loaded, personId);
  const form = await request.formData();
  const of = { classSessionId: view.id, personId, actorId: viewer.personId, at: context.now };
  if (form.get('intent') === 'refuse') {
    const { id, words } = readWordsForm(form);
    const problem = wordsProblem({ id, words });
    if (problem) return data(refusedAnswer(words, problem), { status: 422 });
    await refuseRequest(context.db, { ...of, id, answer: words });
    return seeOther(`/classes/${view.id}/attendance/${personId}?answered`);
  }
  const values = readCorrectionForm(form);
  const refuse = (problems: CorrectionProblems) => data({ values, problems, answer: undefined }, { status: 422 });
  const checked = checkCorrection(values, loaded.head.taught.minutes);
  if ('problems' in checked) {
    if (loaded.head.frozen) throw new AppError('ledger_frozen');
    return refuse(checked.problems);
  }
  const outcome = await correctAttendance(context.db, { ...checked.correction, ...of });
  if (outcome === 'not_over') throw new AppError('conflict');
  if (outcome === 'out_of_range') return refuse({ minutes: 'minutes_out_of_range' });
  if (outcome === 'same') return refuse({ minutes: 'minutes_same' });
  return seeOther(`/classes/${view.id}/attendance/${personId}?saved`);
});

function refusedAnswer(words: string, problem: WordsProblem) {
  return { values: undefined, problems: {}, answer: { words, problem } };
}

function readPersonId(given: string | undefined): string {
  const parsed = z.uuid().safeParse(given);
  if (!parsed.success) throw new AppError('not_found');
  return parsed.data;
}

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function PersonAttendance() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PersonPage
      {...loaded}
      values={refused?.values ?? loaded.values}
      problems={refused?.problems ?? {}}
      answer={refused?.answer}
      saved={refused ? null : loaded.saved}
    />
  );
}
