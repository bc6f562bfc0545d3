import { parseWithZod } from '@conform-to/zod/v4';
import { configureCoercion } from '@conform-to/zod/v4/future';
import type { z } from 'zod';
import { isSecretField } from '#app/server/guards/unsent-form.ts';
import { AppError } from '#domain/errors.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import type { TypedValues } from './form-answer.ts';
import { problemOf } from './problem-codes.ts';

const mostFields = 2_000;
const longestName = 120;
const deepestName = 8;
/** Places in all the lists of a form together, also those that an index only claims. */
const mostPlaces = 2_000;

type Given = Record<string, unknown>;

/**
 * What a form's fields are to a schema. An empty text stays an empty text, so that a schema says itself whether it may be
 * empty; a box that is not ticked is false; a number may be typed with a comma and in the figures of any script.
 */
const { coerceFormValue } = configureCoercion({
  stripEmptyString: (text) => text,
  customize(type) {
    switch (type._zod.def.type) {
      case 'string':
      case 'enum':
        return (given) => given ?? '';
      case 'boolean':
        return (given) => given !== undefined && given !== '';
      case 'number':
        return readNumber;
      default:
        return null;
    }
  },
});

function readNumber(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  return readDecimal(given) ?? undefined;
}

/**
 * Reads a form by its schema.
 *
 * @returns the values, or the first problem of each field; and what was typed, without secrets, to show it again
 * @throws AppError form_too_long, for more or longer names than any page of ours has
 */
export function readForm<Schema extends z.ZodType<unknown, Given>>(
  form: FormData,
  schema: Schema,
): { typed: TypedValues } & ({ value: z.output<Schema> } | { problems: Record<string, string> }) {
  const read = parseWithZod(boundedForm(form), {
    schema: coerceFormValue(schema),
    disableAutoCoercion: true,
    error: problemOf,
    formatError: (issues: { message: string }[]) => issues[0]?.message ?? 'invalid',
  });
  const typed = withoutSecrets(read.payload);
  if (read.status === 'success') return { typed, value: read.value };
  const problems: Record<string, string> = {};
  for (const [path, problem] of Object.entries(read.error ?? {})) {
    if (problem) problems[fieldOf(path, form)] ??= problem;
  }
  return { typed, problems };
}

/** Of boxes that share a name, a problem of one is the list's: `languages[1]` was sent as `languages`. */
function fieldOf(path: string, form: FormData): string {
  const list = path.replace(/\[\d+\]$/, '');
  return form.has(list) ? list : path;
}

/**
 * The form with everything left out that must not reach the parser: names of its own use, lists whose length is
 * claimed by an index. A line ends with one character, whatever browsers send.
 */
function boundedForm(form: FormData): FormData {
  const bounded = new FormData();
  const lengths = new Map<string, number>();
  let [count, places] = [0, 0];
  for (const [name, value] of form) {
    count += 1;
    if (count > mostFields || name.length > longestName) throw new AppError('form_too_long');
    if (name.startsWith('__')) continue;
    if (name.split(/[.[]/).length > deepestName) throw new AppError('form_too_long');
    for (const { 1: last, index } of name.matchAll(/\[(\d+)\]/g)) {
      const list = name.slice(0, index);
      const known = lengths.get(list) ?? 0;
      const length = Math.max(known, Number(last) + 1);
      lengths.set(list, length);
      places += length - known;
      if (places > mostPlaces) throw new AppError('form_too_long');
    }
    bounded.append(name, typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value);
  }
  return bounded;
}

/** Texts as they were typed, without passwords and codes (they are never sent back) and without files. */
function withoutSecrets(payload: object): TypedValues {
  const values: TypedValues = {};
  for (const [name, value] of Object.entries(payload)) {
    const kept = isSecretField(name) ? undefined : keepTexts(value);
    if (kept !== undefined) values[name] = kept;
  }
  return values;
}

function keepTexts(value: unknown): TypedValues[string] | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof Blob || typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return withoutSecrets(value);
  const texts = value.filter((one) => typeof one === 'string');
  if (texts.length > 0) return texts;
  return Array.from(value, (one) => (typeof one === 'object' && one !== null ? withoutSecrets(one) : {}));
}
