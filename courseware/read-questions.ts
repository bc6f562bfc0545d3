import type { QuizFile as LessonFile, QuestionText, QuizQuestion, QuizText } from '#domain/learning/content.ts';
import type { Asset } from './assets.ts';
import { checkDrawing, checkPlaces } from './check-drawing.ts';
import { checkStructure, checkWords } from './check-quiz.ts';
import { wordsWarning } from './elements/check-attributes.ts';
import { type Files, listFiles } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { lacksOwnWords, localizedAsset } from './localized-asset.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readSound } from './read-narration.ts';
import { readText } from './read-text.ts';
import { type FileQuestion, type QuizFile, quizTextSchema } from './schemas/quiz.ts';
import { checkWords as checkGlossaryWords, type SharedGlossary } from './shared-glossary.ts';
import { toQuestion, withAccepted } from './to-question.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export interface QuestionsContext {
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

type Structure = YamlFile<Pick<QuizFile, 'questions'> & Partial<Pick<QuizFile, 'pools'>>>;

/**
 * Checks questions and reads their words in every language, which lie beside their structure.
 *
 * @param path of their folder within the course: `quizzes/<quiz>`, `bank/<topic>`
 */
export async function readQuestions(
  path: string,
  structure: Structure,
  context: QuestionsContext,
): Promise<{ questions: QuizQuestion[]; texts: Record<string, QuizText> }> {
  const { files, sourceLocale, locales, problems, assets } = context;
  const folder = `${context.folder}/${path}`;
  checkStructure(structure, problems);
  checkDrawing(structure, assets, problems);
  const asked = structure.data.questions;
  const questions = asked.map(toQuestion);
  const texts: Record<string, QuizText> = {};
  for (const name of await listFiles(files, folder)) {
    const file = `${folder}/${name}`;
    if (file === structure.file || isSoundOf(name, asked, locales)) continue;
    const locale = name.replace(/\.yaml$/, '');
    if (!name.endsWith('.yaml') || !locales.includes(locale)) {
      problems.error(file, fileStart, `not the words of a language of the course (${locales.join(', ')})`);
      continue;
    }
    const textFile = await readText(files, file, { mostBytes: mostYamlBytes, problems });
    const text = textFile && readYaml(textFile, quizTextSchema, problems);
    if (!textFile || !text) continue;
    checkGlossaryWords(textFile, { glossary: context.shared, locale, problems });
    checkWords(text, questions, { locale, problems });
    checkPlaces(text, questions, problems);
    texts[locale] = await withFiles(text.data, asked, { path, locale, file, context });
  }
  if (!texts[sourceLocale]) {
    problems.error(`${folder}/${sourceLocale}.yaml`, fileStart, 'the words in the source language are missing');
  }
  for (const locale of locales) {
    if (locale !== sourceLocale && !texts[locale]) {
      problems.warn(structure.file, fileStart, `not yet translated into ${locale}`);
    }
  }
  const spoken = locales.flatMap((locale) => texts[locale] ?? []);
  return { questions: questions.map((question) => withAccepted(question, spoken)), texts };
}

/** `q1.lo.opus`, `q1.a.lo.opus`: of a question, in a language of the course. */
function isSoundOf(name: string, questions: readonly FileQuestion[], locales: readonly string[]): boolean {
  const parts = name.split('.');
  const [id, locale, kind] = [parts[0], parts.at(-2), parts.at(-1)];
  if (kind !== 'opus' || parts.length < 3 || parts.length > 4) return false;
  return locales.includes(locale ?? '') && questions.some((question) => question.id === id);
}

/** The words of a question with its pictures and sounds, those of the language where there are some. */
async function withFiles(
  text: QuizText,
  asked: readonly FileQuestion[],
  about: { path: string; locale: string; file: string; context: QuestionsContext },
): Promise<QuizText> {
  const questions: QuizText['questions'] = {};
  for (const question of asked) {
    const words = text.questions[question.id];
    if (!words) continue;
    questions[question.id] = {
      ...words,
      ...picturesOf(question, words, about),
      ...(await soundsOf(question, about)),
    };
  }
  return { ...text, questions };
}

function picturesOf(
  question: FileQuestion,
  words: QuestionText,
  { locale, file, context }: { locale: string; file: string; context: QuestionsContext },
): Pick<QuestionText, 'picture' | 'pictures'> {
  const find = (path: string) => localizedAsset(context.assets, path, locale);
  const picture = question.picture === undefined ? undefined : find(question.picture);
  if (picture && !words.alt) {
    context.problems.error(file, fileStart, `${question.id}: alt is missing: say what the picture shows`);
  }
  for (const path of [question.picture, ...Object.values(('pictures' in question && question.pictures) || {})]) {
    if (path === undefined || !lacksOwnWords(context.assets, path, { locale, sourceLocale: context.sourceLocale }))
      continue;
    context.problems.warn(file, fileStart, wordsWarning(path, locale));
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
  question: FileQuestion,
  { path, locale, context }: { path: string; locale: string; context: QuestionsContext },
): Promise<Pick<QuestionText, 'sound' | 'sounds'>> {
  const read = (name: string) => readSound(`${path}/${name}.${locale}.opus`, context);
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
