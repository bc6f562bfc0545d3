import type { z } from 'zod';
import { AppError } from '#domain/errors.ts';

/**
 * The JSON text of a request.
 *
 * @throws AppError `bad_request` when it is none, or of another shape
 */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const text: unknown = await request.json().catch(() => undefined);
  const read = schema.safeParse(text);
  if (!read.success) throw new AppError('bad_request');
  return read.data;
}
