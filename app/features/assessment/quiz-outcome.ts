import { withWordBreaks } from '#app/i18n/content-words.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import { drawQuestions, withValues } from '#domain/assessment/draw-quiz.ts';
import type { Answer, Answers, QuestionResult } from '#domain/assessment/grading.ts';
import { acceptedWords, isAccepted, partsOf } from '#domain/assessment/typed-words.ts';
import type { QuestionText, QuizFile, QuizQuestion } from '#domain/learning/content.ts';
import { choiceWords, quizWords, writeNumber } from './quiz-view.ts';

/** One line of an answer: a choice, an item in its place, a pair, or what was typed. */
export interface AnswerLine {
  text: string;
  /** The other side of a pair. */
  pair?: string;
  isGiven: boolean;
  isRight: boolean;
  picture?: QuizFile | undefined;
  /** What is said to who took it. */
  feedback?: string;
}

/** What came of one question, with the answer given and, unless they are kept back, the right one and why. */
export interface QuestionOutcome {
  id: string;
  kind: QuizQuestion['kind'];
  prompt: string;
  /** With gaps: the text, its gaps numbered as the lines of the answer. Empty for other kinds. */
  text: string;
  points: number;
  maxPoints: number;
  isRight: boolean;
  /** Choices: all of them. Ordering and matching: as it was given. Numeric and words: what was typed, a line a gap. */
  given: AnswerLine[];
  /** The right answer, when the given one was not. Empty where `given` shows it already. */
  right: AnswerLine[];
  /** Empty when it is kept back. */
  explanation: string;
  picture: (QuizFile & { alt: string }) | null;
  /** Slug of the lesson to read again; null where it was right, or none is named. */
  lesson: string | null;
}

/**
 * Lays an attempt beside its quiz. Questions that the attempt does not know are left out.
 *
 * @param show.seed by which the attempt's questions were drawn
 * @param show.withSolutions false: of what was answered wrongly, neither the right answer nor the reason is told
 */
export function presentOutcome(
  quiz: Pick<Quiz, 'questions' | 'texts' | 'drawing'>,
  attempt: { answers: Answers; result: Record<string, QuestionResult> },
  preferred: readonly string[],
  source: string,
  show: { withSolutions: boolean; seed: string },
): { locale: string; questions: QuestionOutcome[] } {
  const { locale, text } = quizWords(quiz.texts, preferred, source);
  const questions = drawQuestions(quiz, show.seed).flatMap((question): QuestionOutcome[] => {
    const result = attempt.result[question.id];
    const words = text.questions[question.id];
    if (!result || !words) return [];
    const lines = linesOf(question, attempt.answers[question.id], words, result, locale);
    const tell = (text: string) => withWordBreaks(withValues(text, question, (value) => writeNumber(value, locale)));
    const isTold = show.withSolutions || result.isRight;
    return [
      {
        id: question.id,
        kind: question.kind,
        prompt: tell(words.prompt),
        text: question.kind === 'fill-in' ? withWordBreaks(withNumberedGaps(words.text ?? '')) : '',
        ...result,
        ...(isTold ? lines : withoutSolution(lines)),
        explanation: isTold ? tell(words.explanation) : '',
        picture: words.picture ? { ...words.picture, alt: withWordBreaks(words.alt ?? '') } : null,
        lesson: result.isRight ? null : (question.lesson ?? null),
      },
    ];
  });
  return { locale, questions };
}

/** The right answer of one question, and why. */
export interface Solution {
  id: string;
  prompt: string;
  lines: AnswerLine[];
  explanation: string;
}

/** The right answers alone: to compare one's own with where there is no network. Of "check yourself" quizzes only. */
export function presentSolutions(
  quiz: Pick<Quiz, 'id' | 'questions' | 'texts' | 'drawing'>,
  preferred: readonly string[],
  source: string,
): Solution[] {
  const unanswered = { points: 0, maxPoints: 0, isRight: false };
  const result = Object.fromEntries(quiz.questions.map((question) => [question.id, unanswered]));
  const show = { withSolutions: true, seed: quiz.id };
  const { questions } = presentOutcome(quiz, { answers: {}, result }, preferred, source, show);
  return questions.map(({ id, prompt, given, right, explanation }) => ({
    id,
    prompt,
    lines: right.length > 0 ? right : given.filter((line) => line.isRight),
    explanation,
  }));
}

/** Only what was answered, and whether it is right. */
function withoutSolution({ given }: Pick<QuestionOutcome, 'given'>): Pick<QuestionOutcome, 'given' | 'right'> {
  const told = given.map(({ feedback: _why, ...line }) => ({ ...line, isRight: line.isGiven && line.isRight }));
  return { given: told, right: [] };
}

function linesOf(
  question: QuizQuestion,
  answer: Answer | undefined,
  words: QuestionText,
  result: QuestionResult,
  locale: string,
): Pick<QuestionOutcome, 'given' | 'right'> {
  const say = (part: 'choices' | 'left' | 'right', id: string) => withWordBreaks(words[part]?.[id] ?? id);
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'picture-choice':
    case 'hotspot':
    case 'multiple': {
      const given = new Set(Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : []);
      const right = new Set(Array.isArray(question.answer) ? question.answer : [question.answer]);
      const said = choiceWords(question, words, locale);
      const lines = question.choices.map((id) => ({
        text: withWordBreaks(said?.[id] ?? id),
        isGiven: given.has(id),
        isRight: right.has(id),
        picture: words.pictures?.[id],
        ...(given.has(id) && words.feedback?.[id] && { feedback: withWordBreaks(words.feedback[id]) }),
      }));
      return { given: lines, right: [] };
    }
    case 'numeric': {
      const unit = words.unit ?? question.unit;
      const typed = typeof answer === 'string' ? answer : '';
      const value = writeNumber(question.answer, locale);
      return {
        given: [{ text: typed, isGiven: true, isRight: result.isRight }],
        right: result.isRight
          ? []
          : [
              {
                text: unit ? `${value} ${unit}` : value,
                isGiven: false,
                isRight: true,
              },
            ],
      };
    }
    case 'fill-in': {
      const typed = typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
      const right = ({ id, accepted }: (typeof question.gaps)[number]) => shownWord(words.gaps?.[id], accepted);
      return {
        given: question.gaps.map((gap) => {
          const text = Object.hasOwn(typed, gap.id) ? (typed[gap.id] ?? '') : '';
          return { text, isGiven: true, isRight: isAccepted(text, gap.accepted) };
        }),
        right: result.isRight ? [] : question.gaps.map((gap) => ({ text: right(gap), isGiven: false, isRight: true })),
      };
    }
    case 'short-text': {
      const text = typeof answer === 'string' ? answer : '';
      const right = { text: shownWord(words.accept, question.accepted), isGiven: false, isRight: true };
      return { given: [{ text, isGiven: true, isRight: result.isRight }], right: result.isRight ? [] : [right] };
    }
    case 'ordering': {
      const line = (id: string, index: number) => ({
        text: say('choices', id),
        isGiven: true,
        isRight: question.choices[index] === id,
      });
      const given = Array.isArray(answer) ? answer.map(line) : [];
      return { given, right: result.isRight ? [] : question.choices.map(line) };
    }
    case 'matching': {
      const chosen = typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
      const line = (left: string, right: string, expected: string) => ({
        text: say('left', left),
        pair: say('right', right),
        isGiven: true,
        isRight: right === expected,
      });
      return {
        given: question.pairs.map((pair) => line(pair.left, chosen[pair.left] ?? '', pair.right)),
        right: result.isRight ? [] : question.pairs.map((pair) => line(pair.left, pair.right, pair.right)),
      };
    }
  }
}

/** Of the words that are right, the first one of the reader's language. */
function shownWord(ofLanguage: string | undefined, accepted: readonly string[]): string {
  return withWordBreaks(acceptedWords(ofLanguage ?? '')[0] ?? accepted[0] ?? '');
}

/** A text with its gaps as numbered lines. */
function withNumberedGaps(text: string): string {
  let number = 0;
  return partsOf(text)
    .map((part) => ('gap' in part ? `____ (${++number})` : part.text))
    .join('');
}
