import { z } from 'zod';
import type { LocalizedText } from '#domain/locale.ts';

/** What `LocalizedField` sends: a text in each language of the interface, some of them empty. */
export const localizedSchema = <One extends z.ZodType>(one: One) => z.object({ en: one, zh: one, lo: one, ar: one });

/** The texts that were written. */
export function writtenTexts(texts: Record<string, string>): LocalizedText {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
