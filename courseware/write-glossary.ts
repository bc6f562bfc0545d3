import { writeWords } from './translation/yaml-words.ts';

/** A key term as the file of all courses says it. */
export interface WrittenTerm {
  slug: string;
  term: Record<string, string>;
  definition: Record<string, string>;
  also?: Record<string, string[]> | undefined;
  not?: Record<string, string[]> | undefined;
  note?: string | undefined;
}

const heading = `# The key terms of all courses, in alphabetical order of their slugs. docs/content-format.md says how they are used.
`;

/** The glossary of all courses as a file, in the order of the alphabet: what was read from one such file gives it back. */
export function writeSharedGlossary(terms: readonly WrittenTerm[]): string {
  const sorted = [...terms].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return `${heading}terms:${sorted.length === 0 ? ' []' : ''}\n${sorted.map(writeTerm).join('')}`;
}

function writeTerm({ slug, term, definition, also, not, note }: WrittenTerm): string {
  const lines = [
    `  - slug: ${slug}`,
    `    term: ${flow(term, (word) => writeWords(word, { inFlow: true }))}`,
    '    definition:',
    ...Object.entries(definition).map(([locale, words]) => `      ${locale}: ${writeWords(words, { inFlow: false })}`),
  ];
  const list = (words: readonly string[]) => `[${words.map((word) => writeWords(word, { inFlow: true })).join(', ')}]`;
  if (also && Object.keys(also).length > 0) lines.push(`    also: ${flow(also, list)}`);
  if (not && Object.keys(not).length > 0) lines.push(`    not: ${flow(not, list)}`);
  if (note) lines.push(`    note: ${writeWords(note, { inFlow: false })}`);
  return `${lines.join('\n')}\n`;
}

function flow<T>(map: Record<string, T>, write: (value: T) => string): string {
  return `{ ${Object.entries(map)
    .map(([locale, value]) => `${locale}: ${write(value)}`)
    .join(', ')} }`;
}
