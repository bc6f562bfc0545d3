import type { AppLoadContext } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import { looseYaml } from '#courseware/outline.ts';
import { bankSchema, type FileQuestion, type QuizFile, quizSchema, quizTextSchema } from '#courseware/schemas/quiz.ts';
import type { ReadAs } from '#domain/authoring/differences.ts';
import { type Formatter, getFormatter } from '#platform/i18n/format.ts';
import { kindNames } from './quiz/quiz-kinds.ts';

type Words = ReturnType<typeof quizTextSchema.parse>;
interface Reader {
  t: Translate;
  format: Pick<Formatter, 'number'>;
}

/**
 * Files of quizzes and of the question bank as people read them: questions with their choices, what is right, points and rules,
 * instead of how they are written down. What cannot be read so is left as it is written.
 *
 * @param sourceLocale in whose words the questions are named where rules and right answers changed
 */
export function readQuizzesAs(context: AppLoadContext, sourceLocale: string): ReadAs {
  const { locale, timeZone } = context.reader;
  const reader = { t: translatorOf(context), format: getFormatter(locale, timeZone) };
  return (path, textOf) => {
    const [, folder = '', kind = '', name = ''] = /^((quizzes|bank)\/[^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
    if (!folder) return null;
    const main = kind === 'bank' ? 'questions' : 'quiz';
    const read = (file: string) => looseYaml(textOf(`${folder}/${file}.yaml`));
    const structure = (kind === 'bank' ? bankSchema : quizSchema).safeParse(read(main));
    const words = quizTextSchema.safeParse(withTitle(read(name === main ? sourceLocale : name)));
    if (!structure.success || !words.success) return null;
    const lines =
      name === main
        ? [...rulesOf(reader, structure.data), ...structure.data.questions.flatMap(ruleLines(reader, words.data))]
        : [words.data.title, ...structure.data.questions.flatMap(wordLines(reader, words.data))];
    return lines
      .filter((line) => line !== '')
      .map((line) => `${line}\n`)
      .join('');
  };
}

/** Words of a bank have no title. */
const withTitle = (words: unknown) => (typeof words === 'object' && words !== null ? { title: '–', ...words } : words);

function rulesOf({ t, format }: Reader, rules: object | QuizFile): string[] {
  if (!('passMark' in rules)) return [];
  const { counts, passMark, maxAttempts, timeLimit, feedback, closesAt, shuffle } = rules;
  const said = {
    none: t('quizform:rules.feedbackNone'),
    each: t('quizform:rules.feedbackEach'),
    end: t('quizform:rules.feedbackEnd'),
    deadline: t('quizform:rules.feedbackDeadline'),
  };
  return [
    counts ? t('quizform:rules.counts') : t('quizform:rules.checkShort'),
    `${t('quizform:rules.passMark')}: ${format.number(passMark)}`,
    `${t('quizform:rules.attempts')}: ${format.number(maxAttempts)}`,
    timeLimit === undefined ? '' : `${t('quizform:rules.timeLimit')}: ${format.number(timeLimit)}`,
    feedback === undefined ? '' : `${t('quizform:rules.feedback')}: ${said[feedback]}`,
    closesAt === undefined ? '' : `${t('quizform:rules.closesOn')}: ${closesAt}`,
    shuffle ? t('quizform:rules.shuffle') : '',
  ];
}

/** A question by its number and name, its kind, points and what is right. */
function ruleLines({ t, format }: Reader, words: Words) {
  return (question: FileQuestion, index: number): string[] => {
    const {
      prompt = question.id,
      choices = {},
      left = {},
      right = {},
      gaps = {},
      accept,
    } = words.questions[question.id] ?? {};
    const nameOf = (id: string) => choices[id] ?? id;
    const answers = (): string[] => {
      switch (question.kind) {
        case 'single':
        case 'picture-choice':
        case 'hotspot':
          return [nameOf(question.answer)];
        case 'true-false':
          return [question.answer ? t('quizform:item.true') : t('quizform:item.false')];
        case 'multiple':
          return question.answer.map(nameOf);
        case 'numeric':
          return [question.formula ?? (question.answer === undefined ? '' : format.number(question.answer))];
        case 'ordering':
          return question.choices.map((id, at) => `${format.number(at + 1)}. ${nameOf(id)}`);
        case 'matching':
          return Object.entries(question.pairs).map(([a, b]) => `${left[a] ?? a} – ${right[b] ?? b}`);
        case 'fill-in':
          return question.gaps.map((id) => gaps[id] ?? id);
        case 'short-text':
          return accept ? [accept] : [];
      }
    };
    const points = t('quizform:list.points', { count: question.points, formatted: format.number(question.points) });
    return [
      `${format.number(index + 1)}. ${prompt}`,
      `    ${[kindNames(t)[question.kind], points, question.topic ?? '', question.difficulty ? difficultyWord(t, question.difficulty) : ''].filter((one) => one !== '').join(' · ')}`,
      ...answers().map((answer) => `    ${t('quizform:field.answer')}: ${answer}`),
    ];
  };
}

function difficultyWord(t: Translate, difficulty: 'easy' | 'medium' | 'hard'): string {
  return {
    easy: t('authoring:questions.easy'),
    medium: t('authoring:questions.medium'),
    hard: t('authoring:questions.hard'),
  }[difficulty];
}

/** A question by its number, with everything that people read of it. */
function wordLines({ t, format }: Reader, words: Words) {
  return (question: FileQuestion, index: number): string[] => {
    const said = words.questions[question.id];
    if (!said) return [`${format.number(index + 1)}. –`];
    const labelled = (label: string, text: string | undefined) =>
      text === undefined ? '' : `    ${label}: ${text.trim()}`;
    return [
      `${format.number(index + 1)}. ${said.prompt.trim()}`,
      ...[said.choices, said.left, said.right, said.gaps].flatMap((texts) =>
        Object.values(texts ?? {}).map((text) => `    – ${text.trim()}`),
      ),
      labelled(t('quizform:words.cloze'), said.text),
      labelled(t('quizform:words.accept'), said.accept),
      labelled(t('quizform:words.unit'), said.unit),
      labelled(t('quizform:words.hint'), said.hint),
      labelled(t('quizform:words.alt'), said.alt),
      ...Object.values(said.feedback ?? {}).map((text) => labelled(t('quizform:words.feedback'), text)),
      labelled(t('quizform:words.explanation'), said.explanation),
    ];
  };
}
