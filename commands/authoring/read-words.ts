import { reviewWords } from '#domain/authoring/review.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Words of a review as they are kept, whoever sends them.
 *
 * @throws AppError `invalid_input` with a problem of that field
 */
export function readWords(field: 'note' | 'words', given: string, { isNeeded }: { isNeeded: boolean }): string {
  const { data: words, success } = reviewWords.safeParse(given);
  if (!success) throw AppError.ofFields({ [field]: 'tooLong' });
  if (isNeeded && words === '') throw AppError.ofFields({ [field]: 'required' });
  return words;
}
