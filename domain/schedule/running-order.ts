import { readDecimal } from '#domain/text/numbers.ts';

/** What a class is made of, part by part, in the order in which they come. */

/** What is done in a part. */
export const partKinds = ['talk', 'slides', 'poll', 'groups', 'questions', 'break'] as const;
export type PartKind = (typeof partKinds)[number];

export const partLimits = {
  /** Parts of one class. */
  parts: 40,
  /** Characters. */
  title: 120,
  /** As long as the longest class. */
  minutes: 480,
} as const;

export interface PlannedPart {
  title: string;
  minutes: number;
  kind: PartKind;
  /** Slides of the class that belong to it. */
  deckId: string | null;
}

/** A row of the form; one without title, minutes and slides is none. */
export interface PartDraft {
  title: string;
  minutes: string;
  /** Empty: a talk. */
  kind: string;
  /** Empty: no slides. */
  deckId: string;
}

export type PartField = `parts[${number}].${keyof PartDraft}`;
export type PartProblem = 'partTitle' | 'partMinutes' | 'partDeck';

/**
 * Checks the rows of a running order. Its minutes need not be those of the class: who plans says what comes, not more.
 *
 * @param known.decks slides that the class has
 * @returns the parts, and what is wrong by the fields of the form
 */
export function checkParts(
  rows: readonly PartDraft[],
  known: { decks: readonly { id: string }[] },
): { parts: PlannedPart[]; problems: Record<PartField, PartProblem> } {
  const problems: Record<PartField, PartProblem> = {};
  const parts: PlannedPart[] = [];
  for (const [index, { title, minutes: typed, kind: named, deckId }] of rows.slice(0, partLimits.parts).entries()) {
    if (title === '' && typed === '' && deckId === '') continue;
    const minutes = readDecimal(typed) ?? Number.NaN;
    if (title === '') problems[`parts[${index}].title`] = 'partTitle';
    if (!(Number.isInteger(minutes) && minutes >= 1 && minutes <= partLimits.minutes)) {
      problems[`parts[${index}].minutes`] = 'partMinutes';
    }
    if (deckId !== '' && !known.decks.some((one) => one.id === deckId)) problems[`parts[${index}].deckId`] = 'partDeck';
    const kind = partKinds.find((one) => one === named) ?? 'talk';
    parts.push({ title, minutes, kind, deckId: deckId || null });
  }
  return { parts, problems };
}

/** The same parts for another class of a series: slides are each class's own, those of a part of the same name stay. */
export function partsLike(parts: readonly PlannedPart[], own: readonly PlannedPart[]): PlannedPart[] {
  return parts.map((part) => ({ ...part, deckId: own.find((one) => one.title === part.title)?.deckId ?? null }));
}

/** Minutes of all parts. */
export function minutesOf(parts: readonly Pick<PlannedPart, 'minutes'>[]): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}
