import type { RubricLine } from '#app/ui/content/rubric-fields.tsx';
import type { AssignmentText, Criterion } from '#domain/assignments/definition.ts';
import { localeOf } from '#domain/locale.ts';

/** The words of an assignment in the best language of a reader. */
export function textOf(
  texts: Record<string, AssignmentText>,
  preferred: readonly string[],
  sourceLocale: string,
): AssignmentText & { locale: string } {
  const locale = localeOf(texts, preferred, sourceLocale);
  const text = texts[locale] ?? { title: '', brief: '', criteria: {} };
  return { ...text, locale };
}

/** The lines of a rubric in words, each with its levels. */
export function presentRubric(criteria: readonly Criterion[], text: AssignmentText): RubricLine[] {
  return criteria.map(({ id, levels }) => ({
    id,
    title: text.criteria[id]?.title ?? id,
    levels: levels.map((level) => ({ ...level, title: text.criteria[id]?.levels[level.id] ?? level.id })),
  }));
}
