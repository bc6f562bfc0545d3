import { z } from 'zod';
import type { FromDocument } from '#commands/authoring/start-from-document.ts';
import { leftOutKinds } from '#courseware/documents/document.ts';

/** What came of a document, as its address tells the course's page. */
export type Came = Omit<FromDocument, 'slug'>;

const count = z.coerce.number().int().min(1).max(99_999).optional().catch(undefined);
const cameSchema = z.object({
  lessons: z.coerce.number().int().min(1).max(999),
  pictures: z.coerce.number().int().min(0).max(999).catch(0),
  ...Object.fromEntries(leftOutKinds.map((kind) => [`no-${kind}`, count])),
});

export function cameHref({ slug, lessons, pictures, leftOut }: FromDocument): string {
  const counts = Object.entries(leftOut).map(([kind, many]): [string, string] => [`no-${kind}`, String(many)]);
  const query = new URLSearchParams([['lessons', String(lessons)], ['pictures', String(pictures)], ...counts]);
  return `/authoring/${slug}?${query}`;
}

/** Null: the address says nothing of it. */
export function readCame(query: URLSearchParams): Came | null {
  const { data } = cameSchema.safeParse(Object.fromEntries(query));
  if (!data) return null;
  const counts: Record<string, unknown> = data;
  const leftOut: Came['leftOut'] = {};
  for (const kind of leftOutKinds) {
    const many = counts[`no-${kind}`];
    if (typeof many === 'number') leftOut[kind] = many;
  }
  return { lessons: data.lessons, pictures: data.pictures, leftOut };
}
