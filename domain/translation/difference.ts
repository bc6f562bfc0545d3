import { diffWords } from 'diff';

/** A piece of a text that changed: what stayed, what is gone, what is new. */
export interface DifferencePart {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
/** The time grows with the square of what differs; longer texts are shown as a whole. */
const patienceMs = 200;

/** What changed between two texts, word by word; in Lao and Chinese the words of Intl.Segmenter. */
export function differenceOf(before: string, after: string): DifferencePart[] {
  const parts = diffWords(before, after, { intlSegmenter: segmenter, timeout: patienceMs });
  if (!parts) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  }
  return parts.map(({ value, added, removed }) => ({ kind: added ? 'new' : removed ? 'gone' : 'same', text: value }));
}
