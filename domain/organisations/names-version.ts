import type { LocalizedText } from '#domain/locale.ts';

/** A fingerprint of names, for a form to carry. */
export function namesVersion(names: LocalizedText): string {
  return JSON.stringify(Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1)));
}
