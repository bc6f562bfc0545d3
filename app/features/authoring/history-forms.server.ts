import { z } from 'zod';
import { figure } from '#app/ui/list/define-list.ts';
import { isTextPath } from '#courseware/course-files.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const number = () => figure(1, 1_000_000);
const path = boundedText(300).refine(isTextPath);

const addressSchema = z.object({
  version: number(),
  save: number(),
  path: path.nullable().catch(null),
  published: number(),
});

/** What the address of the history's page asks for; what is wrong in it counts as not given. */
export function historyAddress(request: Request) {
  const { searchParams } = new URL(request.url);
  const { version, save, path, published } = addressSchema.parse(Object.fromEntries(searchParams));
  const file = path && save ? { path, version: save } : null;
  return { version, file, published, restored: searchParams.has('restored') };
}

export const restoreVersionSchema = z.object({ saveId: z.uuid(), version: z.int().min(1) });
export const restoreFileSchema = z.object({ saveId: z.uuid(), path, version: z.int().min(1) });
