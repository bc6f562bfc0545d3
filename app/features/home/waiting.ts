import type { ContentWords } from '#app/i18n/content-words.ts';

/** Something that waits for the reader: one line of "What waits for you". Times are ISO 8601. */
export type Waiting = {
  href: string /** By when it wants to be done; what people wait for, since they asked. */;
  due: string;
} & (
  | { kind: 'certificate'; title: ContentWords }
  | { kind: 'survey'; title: ContentWords }
  | { kind: 'requests'; title: ContentWords; startsAt: string; count: number }
  | { kind: 'attendance'; title: ContentWords; startsAt: string }
  | { kind: 'instructor' | 'interpreter'; title: ContentWords; startsAt: string }
  | { kind: 'import'; file: string; count: number }
  | { kind: 'watch'; title: ContentWords; count: number }
  | { kind: 'behind'; count: number; names: string[] }
  | { kind: 'names' | 'codes' | 'notices' | 'marking' | 'questions'; count: number }
);

/** Lines at most: what is not urgent has a page of its own. */
const mostShown = 8;

/** What waits in all parts together, the most urgent first. */
export function byUrgency(parts: readonly (readonly Waiting[])[]): Waiting[] {
  return parts
    .flat()
    .sort((a, b) => a.due.localeCompare(b.due))
    .slice(0, mostShown);
}
