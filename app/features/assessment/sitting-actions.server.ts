import { type AppLoadContext, redirect } from '@remix-run/node';
import { beginSitting } from '#commands/assessment/begin-sitting.ts';
import { handInSitting, type OpenQuestions } from '#commands/assessment/hand-in-sitting.ts';
import { saveAnswers } from '#commands/assessment/save-answers.ts';
import type { Viewer } from '#domain/rights.ts';
import { typedAnswers } from './typed-answers.ts';

interface AboutQuiz {
  actor: Viewer;
  /** Of the request, whose form has come whole by then. */
  at: Date;
  /** Slugs. */
  course: string;
  quiz: string;
}

/**
 * What the page of a quiz sends about an attempt that is kept while somebody answers: it begins, is kept, a question is
 * told of, or it is handed in.
 *
 * @returns the questions that have no answer yet; undefined when the form is none of these
 * @throws Response the way to what comes next; AppError of the commands
 */
export async function runSittingForm(
  context: Pick<AppLoadContext, 'db'>,
  about: AboutQuiz,
  form: FormData,
): Promise<OpenQuestions | undefined> {
  const here = `/courses/${about.course}/quizzes/${about.quiz}`;
  const act = { ...about, attemptId: String(form.get('attempt')) };
  const check = form.get('check');
  const intent = check === null ? form.get('intent') : 'save';
  switch (intent) {
    case 'begin':
      await beginSitting(context, act);
      throw redirect(here);
    case 'save': {
      const asked = check === null ? null : String(check).slice(0, 60);
      const saved = await saveAnswers(context, { ...act, typed: typedAnswers(form), check: asked });
      if (asked !== null && saved.isOpen) return { problems: { [asked]: 'missing' } };
      throw redirect(asked === null ? here : `${here}#q-${encodeURIComponent(asked)}`);
    }
    case 'hand-in':
    case 'hand-in-open': {
      const asItIs = intent === 'hand-in-open';
      const sent = await handInSitting(context, { ...act, typed: typedAnswers(form), asItIs });
      if (sent === 'taken') throw redirect(`${here}?attempt=${act.attemptId}`);
      return sent;
    }
    default:
      return undefined;
  }
}
