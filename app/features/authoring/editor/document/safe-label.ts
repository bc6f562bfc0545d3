import { parseLesson } from '#courseware/lesson-tree.ts';

/** What somebody typed as the words of an element, so that its `[…]` holds them all. */
export function safeLabel(typed: string): string {
  const label = typed.replace(/\s+/g, ' ').trim();
  if (holds(label)) return label;
  return label.replace(/[\\[\]]/g, '\\$&');
}

function holds(label: string): boolean {
  const line = `::x[${label}]`;
  const [one, ...more] = parseLesson(line).children;
  return one?.type === 'leafDirective' && more.length === 0 && one.position?.end.offset === line.length;
}
