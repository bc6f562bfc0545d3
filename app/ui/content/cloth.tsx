import type { Cloth } from '#domain/learning/content.ts';

/** The woven swatch of a course, in place of a photo. Decoration only: the words beside it say what the course is. */
export function ClothSwatch({ cloth, className = '' }: { cloth: Cloth; className?: string }) {
  return <span className={`cloth dye-${cloth.dye} pat-${cloth.pattern} ${className}`.trim()} aria-hidden="true" />;
}
