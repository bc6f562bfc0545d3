import { diffWords } from 'diff';

/** A piece of a text that changed: what stayed, what is gone, what is new. */
export interface DifferencePart {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
/**
 * What changed between two texts, word by word; in Lao and Chinese the words of Intl.Segmenter.
 *
 * @param patienceMs the time grows with the square of what differs; what takes longer is shown as a whole
 */
export function differenceOf(before: string, after: string, patienceMs = 50): DifferencePart[] {
  const parts =
    patienceMs > 0 ? diffWords(before, after, { intlSegmenter: segmenter, timeout: patienceMs }) : undefined;
  if (!parts) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  }
  return parts.map(({ value, added, removed }) => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value }));
}

/** The same for many texts, which have so much time together: those for which none is left are shown as a whole. */
export function differencesWithin(
  totalMs: number,
  now: () => number = () => performance.now(),
): (before: string, after: string) => DifferencePart[] {
  let left = totalMs;
  return (before, after) => {
    const started = now();
    const parts = differenceOf(before, after, left);
    left -= now() - started;
    return parts;
  };
}
