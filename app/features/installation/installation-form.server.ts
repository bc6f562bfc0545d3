import { z } from 'zod';
import { localizedSchema, writtenTexts } from '#app/ui/form/localized.ts';
import {
  lastingLocale,
  longestInstallationName,
  longestSenderName,
  shortestRecordDays,
} from '#domain/installation/installation.ts';
import { type NumberSetting, numberSettings } from '#domain/installation/number-settings.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { optionalEmailSchema } from '#domain/person-names.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { cleanLine } from '#domain/text/visible.ts';

const line = (longest: number) =>
  boundedText(4 * longest)
    .transform(cleanLine)
    .pipe(z.string().max(longest, 'tooLong'));

/** A whole number within its bounds; empty: not set. */
const whole = (name: NumberSetting) =>
  boundedText(60)
    .transform(readDecimal)
    .pipe(
      z
        .int('numberForm')
        .min(numberSettings[name].least, 'outOfRange')
        .max(numberSettings[name].most, 'outOfRange')
        .nullable(),
    );

/** What is left empty is not set. What the environment sets is not asked for, and stays as it is. */
export const installationSchema = z.object({
  version: z.int().min(0),
  names: localizedSchema(line(longestInstallationName)).transform(writtenTexts),
  contact: optionalEmailSchema,
  senderName: line(longestSenderName).transform((name) => name || null),
  senderAddress: optionalEmailSchema,
  recordDays: boundedText(60)
    .transform(readDecimal)
    .pipe(
      z
        .int('numberForm')
        .max(36_500, 'outOfRange')
        .refine((days) => days === 0 || days >= shortestRecordDays, 'recordDaysTooFew')
        .nullable(),
    ),
  /** All or none of them: nothing is set, and one that is added later is offered. */
  locales: z
    .array(z.enum(interfaceLocales))
    .max(interfaceLocales.length)
    .refine((offered) => offered.length === 0 || offered.includes(lastingLocale), 'localeStays')
    .transform((offered) => (offered.length % interfaceLocales.length === 0 ? null : offered)),
  noticeDays: whole('noticeDays'),
  letterDays: whole('letterDays'),
  actDays: whole('actDays'),
  importDays: whole('importDays'),
  sessionDays: whole('sessionDays'),
  textsPerHour: whole('textsPerHour'),
  groupCodesPerHour: whole('groupCodesPerHour'),
  checksPerMinute: whole('checksPerMinute'),
});
