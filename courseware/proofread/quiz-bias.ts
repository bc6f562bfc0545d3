import { lengthOf } from '#domain/text/graphemes.ts';

interface Question {
  id: string;
  kind: string;
  answer?: unknown;
}

interface QuizOfBias {
  questions: readonly Question[];
  /** Choices of one language, by question. */
  choices: ReadonlyMap<string, Record<string, string>>;
}

/** So many questions of one right choice a course has before their lengths say something. */
const fewest = 5;
const most = 0.6;

/**
 * How often the longest choice is the right one, over all questions of one right choice of a course. Whoever takes the
 * longest should be right about as often as who guesses.
 *
 * @returns null while the lengths tell nothing
 */
export function lengthBias(quizzes: readonly QuizOfBias[]): { longest: number; of: number } | null {
  let longest = 0;
  let of = 0;
  for (const { questions, choices } of quizzes) {
    for (const { id, kind, answer } of questions) {
      const words = choices.get(id);
      if (kind !== 'single' || typeof answer !== 'string' || !words) continue;
      of++;
      const others = Object.entries(words).filter(([choice]) => choice !== answer);
      if (others.every(([, one]) => lengthOf(one) < lengthOf(words[answer] ?? ''))) longest++;
    }
  }
  return of >= fewest && longest / of > most ? { longest, of } : null;
}

/** The share of points that only a sum brings. Who sells well but reckons slowly passes too. */
export function numericShare(questions: readonly { kind: string; points: number }[]): number {
  const all = questions.reduce((sum, one) => sum + one.points, 0);
  const numeric = questions.reduce((sum, one) => sum + (one.kind === 'numeric' ? one.points : 0), 0);
  return all === 0 ? 0 : numeric / all;
}
