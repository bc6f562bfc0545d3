import type { AppContext } from '#app/server/context.ts';
import { mayCorrect } from '#app/server/guards/class-guard.server.ts';
import { answerRequest } from '#commands/attendance/answer-request.ts';
import { correctAttendance } from '#commands/attendance/correct-attendance.ts';
import { listCorrections } from '#db/queries/attendance/attendance-corrections.ts';
import { listRequests } from '#db/queries/attendance/attendance-requests.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { correctionProblems, readCorrectionForm, readMinutes } from './correction-form.server.ts';
import type { CorrectionProblems, CorrectionValues } from './correction-values.ts';
import { loadClassAttendance, loadPerson } from './load-attendance.server.ts';
import { readWordsForm } from './request-form.server.ts';
import type { WordsProblem } from './request-values.ts';

const shownRows = 100;

/**
 * One person's attendance of a class, its corrections, and what the person asked.
 *
 * @throws AppError `not_found` for somebody who was neither there nor expected
 */
export async function loadPersonPage(
  context: Pick<AppContext, 'db' | 'now' | 'reader'>,
  viewer: Viewer,
  view: ClassView,
  personId: string,
) {
  const loaded = await loadClassAttendance(context, viewer, view);
  const of = { classSessionId: view.id, personId, limit: shownRows };
  const [person, corrections, requests] = await Promise.all([
    loadPerson(context, loaded, personId),
    listCorrections(context.db, of),
    listRequests(context.db, of),
  ]);
  return {
    head: loaded.head,
    person,
    corrections,
    requests,
    values: { id: newId(), minutes: '', reason: '' },
    isOwn: personId === viewer.personId,
    mayCorrect: loaded.head.mayCorrect && mayCorrect(viewer, view, personId),
  };
}

interface OfPerson {
  classSessionId: string;
  personId: string;
  actor: Viewer;
  at: Date;
}

/** A form of the page that was not taken, as it is shown again. */
export type RefusedForm =
  | { values: CorrectionValues; problems: CorrectionProblems; answer: undefined }
  | { values: undefined; problems: CorrectionProblems; answer: { words: string; problem: WordsProblem } };

/** Answers a request without a change of the minutes. Null when it was taken. */
export async function answerByForm(
  deps: Pick<AppContext, 'db'>,
  of: OfPerson,
  form: FormData,
): Promise<RefusedForm | null> {
  const { id, words } = readWordsForm(form);
  const outcome = await answerRequest(deps, { ...of, id, answer: words });
  if (outcome === 'answered') return null;
  return { values: undefined, problems: {}, answer: { words, problem: outcome } };
}

/**
 * Corrects the minutes. Null when it was taken.
 *
 * @throws AppError `conflict` while the class runs
 */
export async function correctByForm(
  deps: Pick<AppContext, 'db'>,
  of: OfPerson,
  form: FormData,
): Promise<RefusedForm | null> {
  const values = readCorrectionForm(form);
  const { id, reason } = values;
  const outcome = await correctAttendance(deps, { ...of, id, minutes: readMinutes(values), reason });
  if (outcome === 'corrected') return null;
  const problems = correctionProblems(values, outcome);
  if (outcome === 'not_over' && Object.keys(problems).length === 0) throw new AppError('conflict');
  return { values, problems, answer: undefined };
}
