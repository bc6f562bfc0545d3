import { type AskedQuestion, type SurveyKind, scaleSteps } from './survey.ts';

/** What was answered to one question. */
export interface QuestionResult {
  key: string;
  /** How many answered it; of several choices at once, how often one was chosen. */
  answered: number;
  /** By the name of the choice or step; numbers by themselves, the smallest first. */
  counts: { value: string; count: number }[];
  /** Of scales and numbers; null where nobody answered. */
  mean: number | null;
  /** Of numbers. */
  median: number | null;
}

/** Counts put together, whichever organisations they come from. What is no choice any more, and no number of one, is left out. */
export function sumUp(
  { key, kind, choices }: AskedQuestion,
  given: readonly { key: string; value: string; count: number }[],
): QuestionResult {
  const sums = new Map<string, number>();
  for (const one of given) if (one.key === key) sums.set(one.value, (sums.get(one.value) ?? 0) + one.count);
  const isTyped = kind === 'number';
  const values = kind === 'scale' ? scaleSteps : choices;
  const counts = isTyped
    ? [...sums]
        .map(([value, count]) => ({ value, count }))
        .filter(({ value }) => Number.isFinite(Number(value)))
        .sort((a, b) => Number(a.value) - Number(b.value))
    : values.map((value) => ({ value, count: sums.get(value) ?? 0 }));
  const answered = counts.reduce((sum, one) => sum + one.count, 0);
  const isNumeric = isTyped || kind === 'scale';
  const total = counts.reduce((sum, one) => sum + Number(one.value) * one.count, 0);
  return {
    ...{ key, answered, counts },
    mean: isNumeric && answered > 0 ? total / answered : null,
    median: isTyped && answered > 0 ? medianOf(counts, answered) : null,
  };
}

/**
 * What percent gave an answer: of those who answered the question; where several can be given at once, of all who answered
 * the survey.
 */
export function percentOf(
  count: number,
  { kind, answered, sheets }: { kind: SurveyKind; answered: number; sheets: number },
): number | null {
  const all = kind === 'multiple' ? sheets : answered;
  return all === 0 ? null : (count / all) * 100;
}

function medianOf(counts: readonly { value: string; count: number }[], answered: number): number {
  const at = (place: number): number => {
    let seen = 0;
    for (const { value, count } of counts) {
      seen += count;
      if (place < seen) return Number(value);
    }
    return 0;
  };
  return (at(Math.floor((answered - 1) / 2)) + at(Math.floor(answered / 2))) / 2;
}
