import { AppError } from '#domain/errors.ts';
import { isId } from '#platform/id.ts';
import type { WordsValues } from './request-values.ts';

/**
 * Reads the form as it was typed, so that it can be shown again.
 *
 * @throws AppError `bad_request` without the form's own id
 */
export function readWordsForm(form: FormData): WordsValues {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, 2_000) : '';
  };
  const id = text('id');
  if (!isId(id)) throw new AppError('bad_request');
  return { id, words: text('words') };
}
