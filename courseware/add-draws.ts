import { bankQuestionId } from '#domain/assessment/bank.ts';
import type { QuizPool, QuizQuestion, QuizText } from '#domain/learning/content.ts';
import type { ProblemList } from './problem.ts';
import type { BankTopic } from './read-bank.ts';
import type { QuizFile } from './schemas/quiz.ts';
import type { YamlFile } from './yaml-file.ts';

interface Questions {
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
}

interface Around {
  bank: ReadonlyMap<string, BankTopic>;
  sourceLocale: string;
  problems: ProblemList;
}

/**
 * A quiz with the questions that its `draws` take from the bank: each draw is a pool like those of the quiz's own questions,
 * of the topic's questions of these difficulties. In a language in which a topic has no words yet, there is no such quiz
 * yet, either.
 */
export function addDraws(
  own: Questions,
  quiz: YamlFile<QuizFile>,
  { bank, sourceLocale, problems }: Around,
): Questions & { pools: QuizPool[] } {
  const { file, data, placeOf } = quiz;
  const questions = [...own.questions];
  const pools = [...(data.pools ?? [])];
  const texts = structuredClone(own.texts);
  for (const [index, rule] of (data.draws ?? []).entries()) {
    const say = (message: string) => problems.error(file, placeOf(['draws', index]), message);
    const topic = bank.get(rule.topic);
    if (!topic) {
      say(`there is no topic bank/${rule.topic}`);
      continue;
    }
    const unknown = rule.questions?.find((id) => !topic.questions.some((one) => one.id === id));
    if (unknown) say(`there is no question "${unknown}" in bank/${rule.topic}`);
    const drawn = topic.questions.filter((one) => isAsked(one, rule));
    const ids = drawn.map((one) => bankQuestionId(topic.slug, one.id));
    if (ids.some((id) => questions.some((one) => one.id === id))) say('a question is drawn twice');
    const draw = rule.draw ?? drawn.length;
    if (drawn.length === 0 || draw > drawn.length) say(`bank/${rule.topic} has ${drawn.length} such questions`);
    if (draw < drawn.length) {
      if (new Set(drawn.map((one) => one.points)).size > 1) {
        say('the questions that are drawn from have the same points: every attempt has as many');
      }
      pools.push({ draw, of: ids });
    }
    questions.push(...drawn.map((one) => ({ ...one, id: bankQuestionId(topic.slug, one.id) })));
    for (const [locale, text] of Object.entries(texts)) addWords(locale, text, topic, drawn);
  }
  return { questions, texts, pools };

  function addWords(locale: string, text: QuizText, topic: BankTopic, drawn: readonly QuizQuestion[]): void {
    const words = topic.texts[locale];
    if (!words) {
      // Of the source language bank/<topic> has said so already.
      if (locale !== sourceLocale) delete texts[locale];
      return;
    }
    for (const { id } of drawn) {
      const one = words.questions[id];
      if (one) text.questions[bankQuestionId(topic.slug, id)] = one;
    }
  }
}

function isAsked(question: QuizQuestion, rule: NonNullable<QuizFile['draws']>[number]): boolean {
  if (rule.questions && !rule.questions.includes(question.id)) return false;
  // One whose difficulty nobody has said yet is of the middle.
  return !rule.difficulty || rule.difficulty.includes(question.difficulty ?? 'medium');
}
