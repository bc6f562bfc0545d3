import type { AppLoadContext } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import { looseYaml } from '#courseware/outline.ts';
import { bankSchema, type FileQuestion, type QuizFile, quizSchema, quizTextSchema } from '#courseware/schemas/quiz.ts';
import type { ReadAs } from '#domain/authoring/differences.ts';
import { type Formatter, getFormatter } from '#platform/i18n/format.ts';
import { difficultyWords } from './question-words.ts';
import { kindNames } from './quiz/quiz-kinds.ts';

/** Digits behind the point of a right answer: all that somebody may have written. */
const mostDigits = 12;

type Words = ReturnType<typeof quizTextSchema.parse>;
interface Reader {
  t: Translate;
  format: Pick<Formatter, 'number' | 'dateTime'>;
}

/**
 * Files of quizzes and of the question bank as people read them: questions with their choices, what is right, points and rules,
 * instead of how they are written down. What has no words here, or cannot be read so, is left as it is written.
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
    closesAt === undefined ? '' : `${t('quizform:rules.closesOn')}: ${format.dateTime(closesAt)}`,
    shuffle ? t('quizform:rules.shuffle') : '',
    ...asWritten(rules, rulesInWords),
  ];
}

const rulesInWords = new Set<string>(
  'slug questions counts passMark maxAttempts timeLimit feedback closesAt shuffle'.split(' '),
);
const factsInWords = new Set(['id', 'kind', 'points', 'topic', 'difficulty', 'answer', 'formula', 'pairs', 'gaps']);

/** What else stands in the file, as it is written there: no change goes past who reviews it. */
function asWritten(facts: object, inWords: ReadonlySet<string>): string[] {
  return Object.entries(facts)
    .filter(([name, value]) => value !== undefined && !inWords.has(name))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

/** A question by its number and name, its kind, points, what is right, and whatever else is said of it. */
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
    // With the short name: other languages may say other words for it, and two choices the same.
    const named = (id: string, said: Readonly<Record<string, string>>) => (said[id] ? `${said[id]} (${id})` : id);
    const nameOf = (id: string) => named(id, choices);
    const exact = (value: number) => format.number(value, { maximumFractionDigits: mostDigits });
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
          return [question.formula ?? (question.answer === undefined ? '' : exact(question.answer))];
        case 'ordering':
          return question.choices.map((id, at) => `${format.number(at + 1)}. ${nameOf(id)}`);
        case 'matching':
          return Object.entries(question.pairs).map(([a, b]) => `${named(a, left)} – ${named(b, right)}`);
        case 'fill-in':
          return question.gaps.map((id) => named(id, gaps));
        case 'short-text':
          return accept ? [accept] : [];
      }
    };
    const points = t('quizform:list.points', { count: question.points, formatted: exact(question.points) });
    const level = question.difficulty && difficultyWords(t)[question.difficulty];
    return [
      `${format.number(index + 1)}. ${prompt}`,
      `    ${[kindNames(t)[question.kind], points, question.topic, level].filter(Boolean).join(' · ')}`,
      ...answers().map((answer) => `    ${t('quizform:field.answer')}: ${answer}`),
      ...asWritten(question, factsInWords).map((line) => `    ${line}`),
    ];
  };
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
        Object.entries(texts ?? {}).map(([id, text]) => `    – ${text.trim()} (${id})`),
      ),
      labelled(t('quizform:words.cloze'), said.text),
      labelled(t('quizform:words.accept'), said.accept),
      labelled(t('quizform:words.unit'), said.unit),
      labelled(t('quizform:words.hint'), said.hint),
      labelled(t('quizform:words.alt'), said.alt),
      ...Object.entries(said.feedback ?? {}).map(([id, text]) =>
        labelled(`${t('quizform:words.feedback')} (${id})`, text),
      ),
      labelled(t('quizform:words.explanation'), said.explanation),
    ];
  };
}
