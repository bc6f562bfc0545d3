import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { MarksOfPerson } from '#db/queries/assessment/gradebook.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import {
  lessonShare,
  type MarkChange,
  markOf,
  partKey,
  sharesOf,
  totalOf,
  type WeighedKind,
  type Weights,
  weighedParts,
  weightsOf,
} from '#domain/assessment/gradebook.ts';

/** A column of the gradebook. */
export interface GradebookPart {
  /** `lessons`, `quiz/final` */
  key: string;
  kind: WeighedKind;
  slug: string;
  /** Null of the lessons together. */
  title: ContentWords | null;
  weight: number;
  /** Of the total, in per cent. */
  share: number;
  /** Null of lessons. */
  passMark: number | null;
}

/** A cell: what counts of a person in a part. */
export interface GradebookCell {
  percent: number | null;
  own: number | null;
  isOverridden: boolean;
  isExempt: boolean;
  isPassed: boolean;
  /** How often it was tried. */
  tries: number;
  /** Work of the person waits to be marked. */
  isWaiting: boolean;
}

export interface PresentedMarks {
  /** In the order of the parts. */
  cells: GradebookCell[];
  total: number | null;
}

/** What is weighed of a course, with its titles and how much each counts. */
export function presentParts(
  content: CourseContent,
  said: Weights | null,
  locales: readonly string[],
): GradebookPart[] {
  const parts = weighedParts(content.activities);
  const weights = weightsOf(parts, said);
  const shares = sharesOf(weights);
  return parts.map(({ kind, slug }) => {
    const key = partKey({ kind, slug });
    const activity = content.activities.find((one) => one.kind === kind && one.slug === slug);
    return {
      ...{ key, kind, slug, weight: weights[key] ?? 0, share: shares[key] ?? 0 },
      title: activity ? wordsFor(activity.titles, locales, content.sourceLocale) : null,
      passMark:
        activity?.kind === 'quiz'
          ? activity.passMark
          : activity?.kind === 'assignment'
            ? activity.rules.passMark
            : null,
    };
  });
}

/** A person's cells and what they come to. */
export function presentMarks(
  parts: readonly GradebookPart[],
  marks: MarksOfPerson,
  { lessons }: { lessons: number },
): PresentedMarks {
  const cells = parts.map(({ key, kind }) => {
    if (kind === 'lessons') return cellOfLessons(marks, lessons);
    const tried = marks.tried[key];
    const changed = marks.changed[key];
    const mark = markOf([tried?.percent ?? null], changed ? changeOf(changed) : null);
    return {
      ...mark,
      isPassed: mark.isOverridden ? changed?.passed === true : tried?.passed === true,
      tries: tried?.tries ?? 0,
      isWaiting: tried?.isWaiting === true,
    };
  });
  const counted = cells.map((cell, index) => ({ ...cell, weight: parts[index]?.weight ?? 0 }));
  return { cells, total: totalOf(counted) };
}

function cellOfLessons({ lessonsDone }: MarksOfPerson, lessons: number): GradebookCell {
  const percent = lessonShare({ done: lessonsDone, total: lessons });
  const isPassed = lessons > 0 && lessonsDone >= lessons;
  return {
    percent,
    own: percent,
    isOverridden: false,
    isExempt: false,
    isPassed,
    tries: lessonsDone,
    isWaiting: false,
  };
}

function changeOf({ change, percent }: MarksOfPerson['changed'][string]): MarkChange {
  return change === 'override' ? { change, percent: percent ?? 0 } : { change };
}

export function countLessons({ activities }: Pick<CourseContent, 'activities'>): number {
  return activities.filter((one) => one.kind === 'lesson').length;
}
