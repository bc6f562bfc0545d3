import { createHash } from 'node:crypto';

/** What stands in events, refusals and worlds: plain data, so that a log that was kept reads as it was written. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact | undefined };
export type Facts = Readonly<Record<string, Fact | undefined>>;

/** SHA-256 of what is said, whatever the order in which its facts were written down. */
export function digestOf(fact: Fact): string {
  return createHash('sha256').update(canonical(fact)).digest('hex');
}

/** JSON with its names in order, and without those that have no fact. */
export function canonical(fact: Fact): string {
  if (fact === null || typeof fact !== 'object') return JSON.stringify(fact);
  if (Array.isArray(fact)) return `[${fact.map(canonical).join(',')}]`;
  const named = Object.entries(fact as Facts).filter(([, value]) => value !== undefined) as [string, Fact][];
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${named.map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`).join(',')}}`;
}
