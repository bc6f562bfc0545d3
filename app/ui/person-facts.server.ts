import { z } from 'zod';
import { type InterfaceLocale, interfaceLocales, isInterfaceLocale } from '#domain/locale.ts';
import { findZone } from '#domain/places/find-zone.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const localeChoice = z.enum(['', ...interfaceLocales]).catch('');

/** The fields of `PersonFactsFields`, in their order. */
export const personFacts = {
  locale1: localeChoice,
  locale2: localeChoice,
  locale3: localeChoice,
  locale4: localeChoice,
  timeZone: boundedText(100, 'unknownZone').transform((typed, check) => {
    const zone = findZone(typed, new Date());
    if (zone) return zone;
    check.addIssue({ code: 'custom', message: 'unknownZone' });
    return z.NEVER;
  }),
  sex: z.enum(['', 'female', 'male']).catch(''),
};

/** The languages that were chosen, best first, each once. */
export function chosenLocales(of: Record<'locale1' | 'locale2' | 'locale3' | 'locale4', string>): InterfaceLocale[] {
  return [...new Set([of.locale1, of.locale2, of.locale3, of.locale4].filter(isInterfaceLocale))];
}
