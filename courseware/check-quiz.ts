import { acceptedWords, placesIn } from '#domain/assessment/typed-words.ts';
import type { QuestionText, QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { isInterfaceLocale } from '#domain/locale.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { checkPartial } from './check-partial.ts';
import type { ProblemList } from './problem.ts';
import type { QuizFile } from './schemas/quiz.ts';
import { isStartText } from './start-words.ts';
import type { YamlFile } from './yaml-file.ts';

/** What a schema cannot say: ids once, answers among the choices, right items once. */
export function checkStructure(
  { file, data, placeOf }: YamlFile<Pick<QuizFile, 'questions'>>,
  problems: ProblemList,
): void {
  const ids = new Set<string>();
  for (const [index, question] of data.questions.entries()) {
    const at = (...path: PropertyKey[]) => placeOf(['questions', index, ...path]);
    if (ids.has(question.id)) problems.error(file, at('id'), `the id "${question.id}" is used twice`);
    ids.add(question.id);
    checkPartial(file, question, { at, problems });
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
    if (question.kind === 'fill-in' && new Set(question.gaps).size < question.gaps.length) {
      problems.error(file, at('gaps'), 'a gap stands here twice');
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
  { locale, problems }: { locale: string; problems: ProblemList },
): void {
  for (const question of questions) {
    const words = data.questions[question.id];
    if (!words) {
      problems.error(file, placeOf(['questions'], 'key'), `the words of question "${question.id}" are missing`);
      continue;
    }
    const wanted: Record<'choices' | 'left' | 'right' | 'gaps', readonly string[]> = {
      choices: 'choices' in question && !isSaidByUs(question, words, locale) ? question.choices : [],
      left: question.kind === 'matching' ? question.pairs.map((pair) => pair.left) : [],
      right: question.kind === 'matching' ? question.pairs.map((pair) => pair.right) : [],
      gaps: question.kind === 'fill-in' ? question.gaps.map((gap) => gap.id) : [],
    };
    for (const part of ['choices', 'left', 'right', 'gaps'] as const) {
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
  checkTyped({ file, data, placeOf }, questions, problems);
  warnOfStart({ file, data, placeOf }, { locale, problems });
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

/** What stood in a new question to be written over, and still does: trainees would read it. */
function warnOfStart(
  { file, data, placeOf }: QuizWords,
  { locale, problems }: { locale: string; problems: ProblemList },
): void {
  for (const [id, words] of Object.entries(data.questions)) {
    const said: [string[], string | undefined][] = [
      [['prompt'], words.prompt],
      [['explanation'], words.explanation],
      [['accept'], words.accept],
      ...(['choices', 'gaps'] as const).flatMap((part) =>
        Object.entries(words[part] ?? {}).map(([one, text]): [string[], string] => [[part, one], text]),
      ),
    ];
    for (const [path, text] of said) {
      if (text === undefined || !isStartText(text, locale)) continue;
      const whole = ['questions', id, ...path];
      problems.warn(file, placeOf(whole, 'key'), `${whole.join('.')}: these are still the words to write over`);
    }
  }
}

/** "True" and "False" need no words of the author where the interface speaks the language. */
function isSaidByUs(question: QuizQuestion, words: QuestionText, locale: string): boolean {
  return question.kind === 'true-false' && words.choices === undefined && isInterfaceLocale(locale);
}

/** What is typed: a text with each of its gaps once, and at least one word that is right. */
function checkTyped({ file, data, placeOf }: QuizWords, questions: readonly QuizQuestion[], problems: ProblemList) {
  for (const question of questions) {
    const words = data.questions[question.id];
    if (!words) continue;
    const say = (part: string, message: string) =>
      problems.error(file, placeOf(['questions', question.id, part], 'key'), message);
    const isFillIn = question.kind === 'fill-in';
    if (!isFillIn && words.text !== undefined) say('text', 'text: only a question with gaps has one');
    if (question.kind !== 'short-text' && words.accept !== undefined) say('accept', 'accept: nothing is typed here');
    if (question.kind === 'short-text' && acceptedWords(words.accept ?? '').length === 0) {
      say('accept', `${question.id}: accept is missing: say which answers are right`);
    }
    if (!isFillIn) continue;
    const used = placesIn(words.text ?? '');
    const missing = question.gaps.find((gap) => used.filter((one) => one === gap.id).length !== 1);
    const unknown = used.find((name) => !question.gaps.some((gap) => gap.id === name));
    if (missing) say('text', `text: {{${missing.id}}} stands there once`);
    if (unknown !== undefined) say('text', `text: there is no gap "${unknown}"`);
    const silent = Object.entries(words.gaps ?? {}).find(([, accepted]) => acceptedWords(accepted).length === 0);
    if (silent) say('gaps', `gaps: "${silent[0]}" has no words`);
  }
}

/** Among short choices a word more or less tells nothing. */
const fewCharacters = 6;

/** Whoever takes the longest choice, without reading, would be right: more than a quarter longer than the next one. */
function isToldByLength(choices: Record<string, string>, answer: string): boolean {
  const others = Object.keys(choices).filter((id) => id !== answer);
  const longest = Math.max(0, ...others.map((id) => lengthOf(choices[id] ?? '')));
  return lengthOf(choices[answer] ?? '') > 1.25 * longest + fewCharacters;
}
