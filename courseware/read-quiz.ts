import type {
  QuizFile as LessonFile,
  QuestionText,
  QuizDrawing,
  QuizQuestion,
  QuizText,
} from '#domain/learning/content.ts';
import { type Asset, localizedAsset } from './assets.ts';
import { checkDrawing, checkPlaces } from './check-drawing.ts';
import { checkStructure, checkWords } from './check-quiz.ts';
import { type Files, listFiles } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readSound } from './read-narration.ts';
import { readText } from './read-text.ts';
import { type QuizFile, quizSchema, quizTextSchema } from './schemas.ts';
import { checkWords as checkGlossaryWords, type SharedGlossary } from './shared-glossary.ts';
import { drawingOf, toQuestion, withAccepted } from './to-question.ts';
import { readYaml } from './yaml-file.ts';

export interface QuizSource {
  slug: string;
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
}

export interface QuizContext {
  files: Files;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  shared: SharedGlossary;
  /** By path within the course; sounds of questions are added. */
  assets: Map<string, Asset>;
  problems: ProblemList;
}

/** Reads a quiz's structure and its words in every language; undefined when it cannot be used. */
export async function readQuiz(slug: string, context: QuizContext): Promise<QuizSource | undefined> {
  const { files, sourceLocale, locales, problems } = context;
  const folder = `${context.folder}/quizzes/${slug}`;
  const reading = { mostBytes: mostYamlBytes, problems };
  const file = await readText(files, `${folder}/quiz.yaml`, reading);
  const quiz = file && readYaml(file, quizSchema, problems);
  if (!quiz) return undefined;
  if (quiz.data.slug !== slug) problems.error(quiz.file, quiz.placeOf(['slug']), `slug must be the folder's: ${slug}`);
  checkStructure(quiz, problems);
  checkDrawing(quiz, context.assets, problems);

  const questions = quiz.data.questions.map(toQuestion);
  const texts: Record<string, QuizText> = {};
  for (const name of await listFiles(files, folder)) {
    if (name === 'quiz.yaml' || isSoundOf(name, quiz.data, locales)) continue;
    const locale = name.replace(/\.yaml$/, '');
    const path = `${folder}/${name}`;
    if (!name.endsWith('.yaml') || !locales.includes(locale)) {
      problems.error(path, fileStart, `not the words of a language of the course (${locales.join(', ')})`);
      continue;
    }
    const textFile = await readText(files, path, reading);
    const text = textFile && readYaml(textFile, quizTextSchema, problems);
    if (!textFile || !text) continue;
    checkGlossaryWords(textFile, { glossary: context.shared, locale, problems });
    checkWords(text, questions, { locale, problems });
    checkPlaces(text, questions, problems);
    texts[locale] = await withFiles(text.data, quiz.data, { locale, file: path, context });
  }
  if (!texts[sourceLocale]) {
    problems.error(`${folder}/${sourceLocale}.yaml`, fileStart, 'the words in the source language are missing');
  }
  for (const locale of locales) {
    if (locale !== sourceLocale && !texts[locale]) {
      problems.warn(`${folder}/quiz.yaml`, fileStart, `not yet translated into ${locale}`);
    }
  }
  const { counts, passMark, maxAttempts } = quiz.data;
  const spoken = locales.flatMap((locale) => texts[locale] ?? []);
  const marked = questions.map((question) => withAccepted(question, spoken));
  return { slug, counts, passMark, maxAttempts, questions: marked, texts, drawing: drawingOf(quiz.data) };
}

/** `q1.lo.opus`, `q1.a.lo.opus`: of a question, in a language of the course. */
function isSoundOf(name: string, { questions }: QuizFile, locales: readonly string[]): boolean {
  const parts = name.split('.');
  const [id, locale, kind] = [parts[0], parts.at(-2), parts.at(-1)];
  if (kind !== 'opus' || parts.length < 3 || parts.length > 4) return false;
  return locales.includes(locale ?? '') && questions.some((question) => question.id === id);
}

/** The words of a question with its pictures and sounds, those of the language where there are some. */
async function withFiles(
  text: QuizText,
  quiz: QuizFile,
  about: { locale: string; file: string; context: QuizContext },
): Promise<QuizText> {
  const questions: QuizText['questions'] = {};
  for (const question of quiz.questions) {
    const words = text.questions[question.id];
    if (!words) continue;
    questions[question.id] = {
      ...words,
      ...picturesOf(question, words, about),
      ...(await soundsOf(question, quiz, about)),
    };
  }
  return { ...text, questions };
}

function picturesOf(
  question: QuizFile['questions'][number],
  words: QuestionText,
  { locale, file, context }: { locale: string; file: string; context: QuizContext },
): Pick<QuestionText, 'picture' | 'pictures'> {
  const find = (path: string) => localizedAsset(context.assets, path, locale);
  const picture = question.picture === undefined ? undefined : find(question.picture);
  if (picture && !words.alt) {
    context.problems.error(file, fileStart, `${question.id}: alt is missing: say what the picture shows`);
  }
  const given = 'pictures' in question ? Object.entries(question.pictures ?? {}) : [];
  const pictures = given.flatMap(([choice, path]) => {
    const found = find(path);
    return found ? [[choice, quizFile(found)] as const] : [];
  });
  return {
    ...(picture && { picture: quizFile(picture) }),
    ...(pictures.length > 0 && { pictures: Object.fromEntries(pictures) }),
  };
}

/** `q1.lo.opus` reads the question aloud, `q1.a.lo.opus` its choice `a`. */
async function soundsOf(
  question: QuizFile['questions'][number],
  quiz: QuizFile,
  { locale, context }: { locale: string; context: QuizContext },
): Promise<Pick<QuestionText, 'sound' | 'sounds'>> {
  const read = (name: string) => readSound(`quizzes/${quiz.slug}/${name}.${locale}.opus`, context);
  const sound = await read(question.id);
  const sounds: Record<string, LessonFile> = {};
  const choices =
    question.kind === 'hotspot' ? Object.keys(question.spots) : 'choices' in question ? question.choices : [];
  for (const choice of choices) {
    const found = await read(`${question.id}.${choice}`);
    if (found) sounds[choice] = quizFile(found);
  }
  return { ...(sound && { sound: quizFile(sound) }), ...(Object.keys(sounds).length > 0 && { sounds }) };
}

function quizFile({ url, bytes, width, height }: Asset): LessonFile {
  return { url, bytes, ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
}
