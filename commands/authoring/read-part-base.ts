import type { QuizTexts } from '#courseware/quiz-form/quiz-sheet.ts';
import type { Queryable } from '#db/client.ts';
import { readFileVersion } from '#db/queries/authoring/write-draft.ts';

/**
 * The texts of a quiz or an assignment from which a form was made; what is not remembered any more counts as it is now.
 *
 * @param versions of its files, by path
 * @param nameOf `quiz` or `assignment`, or a language; undefined for what is none of its files
 */
export async function readPartBase(
  trx: Queryable,
  draftId: string,
  versions: Readonly<Record<string, number>>,
  nameOf: (path: string) => string | undefined,
): Promise<Partial<QuizTexts>> {
  const words = new Map<string, string>();
  let structure: string | undefined;
  for (const [path, version] of Object.entries(versions)) {
    const name = nameOf(path);
    const text = name && (await readFileVersion(trx, { draftId, path, version }));
    if (name === 'quiz' || name === 'assignment') structure = text;
    else if (name && text !== undefined) words.set(name, text);
  }
  return { ...(structure !== undefined && { structure }), ...(words.size > 0 && { words }) };
}
