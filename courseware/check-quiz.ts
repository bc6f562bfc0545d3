import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import type { ProblemList } from './problem.ts';
import type { QuizFile } from './schemas.ts';
import type { YamlFile } from './yaml-file.ts';

/** What a schema cannot say: ids once, answers among the choices, right items once. */
export function checkStructure({ file, data, placeOf }: YamlFile<QuizFile>, problems: ProblemList): void {
  const ids = new Set<string>();
  for (const [index, question] of data.questions.entries()) {
    const at = (...path: PropertyKey[]) => placeOf(['questions', index, ...path]);
    if (ids.has(question.id)) problems.error(file, at('id'), `the id "${question.id}" is used twice`);
    ids.add(question.id);
    if ('choices' in question && new Set(question.choices).size < question.choices.length) {
      problems.error(file, at('choices'), 'a choice stands here twice');
    }
    if (
      (question.kind === 'single' || question.kind === 'picture-choice') &&
      !question.choices.includes(question.answer)
    ) {
      problems.error(file, at('answer'), `the answer "${question.answer}" is not among the choices`);
    }
    if (question.kind === 'multiple') {
      const wrong = question.answer.find((one) => !question.choices.includes(one));
      if (wrong) problems.error(file, at('answer'), `the answer "${wrong}" is not among the choices`);
      if (new Set(question.answer).size < question.answer.length) {
        problems.error(file, at('answer'), 'an answer stands here twice');
      }
    }
    if (question.kind === 'matching') {
      const rights = Object.values(question.pairs);
      if (rights.length < 2) problems.error(file, at('pairs'), 'at least two pairs');
      if (new Set(rights).size < rights.length) problems.error(file, at('pairs'), 'two pairs have the same right side');
    }
  }
}

type QuizWords = YamlFile<{ questions: QuizText['questions'] }>;

/** The words of a quiz belong to its structure: every question and choice has some, and nothing else has. */
export function checkWords(
  { file, data, placeOf }: QuizWords,
  questions: readonly QuizQuestion[],
  problems: ProblemList,
): void {
  for (const question of questions) {
    const words = data.questions[question.id];
    if (!words) {
      problems.error(file, placeOf(['questions'], 'key'), `the words of question "${question.id}" are missing`);
      continue;
    }
    const wanted: Record<'choices' | 'left' | 'right', readonly string[]> = {
      choices: 'choices' in question ? question.choices : [],
      left: question.kind === 'matching' ? question.pairs.map((pair) => pair.left) : [],
      right: question.kind === 'matching' ? question.pairs.map((pair) => pair.right) : [],
    };
    for (const part of ['choices', 'left', 'right'] as const) {
      const given = Object.keys(words[part] ?? {});
      const missing = wanted[part].find((one) => !given.includes(one));
      const extra = given.find((one) => !wanted[part].includes(one));
      const path = ['questions', question.id];
      if (missing) problems.error(file, placeOf([...path, part], 'key'), `${part}: "${missing}" has no words`);
      if (extra) {
        problems.error(file, placeOf([...path, part, extra], 'key'), `${part}: "${extra}" is not in quiz.yaml`);
      }
    }
  }
  for (const question of questions) {
    const choices = data.questions[question.id]?.choices;
    if (question.kind === 'single' && choices && isToldByLength(choices, question.answer)) {
      const path = ['questions', question.id, 'choices', question.answer];
      problems.error(file, placeOf(path, 'key'), 'the right choice is much longer than the others: that tells it');
    }
  }
  const known = new Set(questions.map((question) => question.id));
  const extra = Object.keys(data.questions).find((id) => !known.has(id));
  if (extra) problems.error(file, placeOf(['questions', extra], 'key'), `question "${extra}" is not in quiz.yaml`);
}

/** Among short choices a word more or less tells nothing. */
const fewCharacters = 6;

/** Whoever takes the longest choice, without reading, would be right: more than a quarter longer than the next one. */
function isToldByLength(choices: Record<string, string>, answer: string): boolean {
  const others = Object.keys(choices).filter((id) => id !== answer);
  const longest = Math.max(0, ...others.map((id) => lengthOf(choices[id] ?? '')));
  return lengthOf(choices[answer] ?? '') > 1.25 * longest + fewCharacters;
}
