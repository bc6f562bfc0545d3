import type { ProblemList } from './problem.ts';
import type { FileQuestion } from './schemas/quiz.ts';

/** Part of the points is for what is not quite right: for wrong choices, and for numbers that are further off and further. */
export function checkPartial(
  file: string,
  question: FileQuestion,
  { at, problems }: { at: (...path: PropertyKey[]) => { line: number; column: number }; problems: ProblemList },
): void {
  if ('shares' in question && question.shares) {
    const choices: readonly string[] = question.kind === 'hotspot' ? Object.keys(question.spots) : question.choices;
    for (const id of Object.keys(question.shares)) {
      const isWrongChoice = choices.includes(id) && id !== question.answer;
      if (!isWrongChoice) problems.error(file, at('shares', id), `shares: "${id}" is no wrong choice`);
    }
  }
  if (question.kind !== 'numeric' || !question.bands) return;
  let before = { within: question.tolerance, percent: 100 };
  for (const [index, band] of question.bands.entries()) {
    if (band.within <= before.within || band.percent >= before.percent) {
      problems.error(file, at('bands', index), 'bands: each is wider than the one before and has fewer points');
    }
    before = band;
  }
}
