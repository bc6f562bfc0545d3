import { mergeLeaves } from '#courseware/quiz-form/merge-sheets.ts';
import type { Queryable } from '#db/client.ts';
import { readFileVersion } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';

type Leaves = Readonly<Record<string, string>>;

/** From which version of course.yaml a form was made, and which one its writer was shown after it. */
export interface FormVersions {
  /** 0: of nothing that is known. */
  version: number;
  /** After a conflict: what was meant to be written over. */
  seen: number;
}

/** The text of course.yaml from which a form was made; undefined where that is not known any more. */
export async function readFormBase(db: Queryable, draftId: string, version: number): Promise<string | undefined> {
  return version === 0 ? undefined : readFileVersion(db, { draftId, path: 'course.yaml', version });
}

/**
 * What one person wrote in a form, put together with what stands there now. Fields that another one alone changed
 * meanwhile stay theirs; of a field that both changed mine counts only when its writer has seen the other one's.
 *
 * @throws AppError `conflict`
 */
export function mergeForm(
  { base, mine, theirs }: { base: Leaves | undefined; mine: Leaves; theirs: Leaves },
  { seen, now }: { seen: number; now: number },
): Record<string, string> {
  const { merged, conflicts } = mergeLeaves(base ?? theirs, mine, theirs);
  if (conflicts.length > 0 && seen !== now) throw new AppError('conflict');
  return merged;
}
