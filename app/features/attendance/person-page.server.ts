import type { AppContext } from '#app/server/context.ts';
import { mayCorrect } from '#app/server/guards/class-guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { answerRequest } from '#commands/attendance/answer-request.ts';
import { type CorrectionOutcome, correctAttendance } from '#commands/attendance/correct-attendance.ts';
import { listCorrections } from '#db/queries/attendance/attendance-corrections.ts';
import { listRequests } from '#db/queries/attendance/attendance-requests.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import { correctionSchema, wordsSchema } from './attendance-forms.server.ts';
import { loadClassAttendance, loadPerson } from './load-attendance.server.ts';
import type { CorrectionProblem } from './problem-words.ts';

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
    correctionId: newId(),
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

/** Where the problems of a correction that only the command can know are shown. */
const problemsOfOutcome: Partial<Record<CorrectionOutcome, Partial<Record<'minutes' | 'reason', CorrectionProblem>>>> =
  {
    out_of_range: { minutes: 'minutesOutOfRange' },
    same: { minutes: 'minutesSame' },
    reason_missing: { reason: 'reasonMissing' },
    reason_too_long: { reason: 'reasonTooLong' },
  };

/** Carries out the page's forms: the answer to a request without a change of the minutes, or a correction. */
export async function runPersonForm(deps: Pick<AppContext, 'db'>, of: OfPerson, form: FormData) {
  const here = `/classes/${of.classSessionId}/attendance/${of.personId}`;
  if (form.get('intent') === 'refuse') {
    return answerForm(form, wordsSchema, async ({ id, words }) => {
      if (!isId(id)) throw new AppError('bad_request');
      const outcome = await answerRequest(deps, { ...of, id, answer: words });
      if (outcome !== 'answered') throw AppError.ofFields({ words: outcome });
      return seeOther(`${here}?answered`);
    });
  }
  return answerForm(form, correctionSchema, async ({ id, minutes, reason }) => {
    if (!isId(id)) throw new AppError('bad_request');
    const outcome = await correctAttendance(deps, { ...of, id, minutes, reason });
    const problems = problemsOfOutcome[outcome];
    if (problems) throw AppError.ofFields(problems);
    if (outcome === 'not_over') throw new AppError('conflict');
    return seeOther(`${here}?saved`);
  });
}
