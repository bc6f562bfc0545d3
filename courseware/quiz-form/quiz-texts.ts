import type { QuizTexts } from './quiz-sheet.ts';

/** What a file of a quiz is called: `quiz`, or a language; undefined when it is none of its texts. */
export function quizFile(path: string, quiz: string): string | undefined {
  const [, slug, name] = /^quizzes\/([^/]+)\/([A-Za-z0-9-]+)\.yaml$/.exec(path) ?? [];
  return slug === quiz ? name : undefined;
}

/** The texts of a quiz among the files of a course; undefined when it has no quiz.yaml. */
export function quizTexts(files: ReadonlyMap<string, { text: string | null }>, quiz: string): QuizTexts | undefined {
  const structure = files.get(`quizzes/${quiz}/quiz.yaml`)?.text;
  if (typeof structure !== 'string') return undefined;
  const words = new Map<string, string>();
  for (const [path, { text }] of files) {
    const name = quizFile(path, quiz);
    if (name !== undefined && name !== 'quiz' && text !== null) words.set(name, text);
  }
  return { structure, words };
}
