import type { QuizTexts } from './quiz-sheet.ts';

/** What the structure of a part of a course is called, by the folder of its parts; its words are called by their languages. */
const structures = { quizzes: 'quiz', assignments: 'assignment' } as const;
type Folder = keyof typeof structures;

/** What a file of a quiz or an assignment is called: `quiz`, or a language; undefined when it is none of its texts. */
export function partFile(path: string, folder: Folder, slug: string): string | undefined {
  const [, area, of, name] = /^([a-z]+)\/([^/]+)\/([A-Za-z0-9-]+)\.yaml$/.exec(path) ?? [];
  return area === folder && of === slug ? name : undefined;
}

/** The texts of a quiz or an assignment among the files of a course; undefined when it has no structure. */
export function partTexts(
  files: ReadonlyMap<string, { text: string | null }>,
  folder: Folder,
  slug: string,
): QuizTexts | undefined {
  const structure = files.get(`${folder}/${slug}/${structures[folder]}.yaml`)?.text;
  if (typeof structure !== 'string') return undefined;
  const words = new Map<string, string>();
  for (const [path, { text }] of files) {
    const name = partFile(path, folder, slug);
    if (name !== undefined && name !== structures[folder] && text !== null) words.set(name, text);
  }
  return { structure, words };
}

export function quizFile(path: string, quiz: string): string | undefined {
  return partFile(path, 'quizzes', quiz);
}

export function quizTexts(files: ReadonlyMap<string, { text: string | null }>, quiz: string): QuizTexts | undefined {
  return partTexts(files, 'quizzes', quiz);
}
