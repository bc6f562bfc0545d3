import { z } from 'zod';
import { interfaceLocales, type LocalizedText } from '#domain/locale.ts';
import { organisationKinds } from '#domain/organisation.ts';
import { oneLine } from '../accounts/names.ts';
import { countryCodes } from './countries.ts';

const nameSchema = z.string().transform(oneLine).pipe(z.string().max(120, 'tooLong'));

const nameFields = { name_en: nameSchema, name_zh: nameSchema, name_lo: nameSchema, name_ar: nameSchema };

/** The names typed, or null when there is none. */
export function readNames(form: Record<`name_${(typeof interfaceLocales)[number]}`, string>): LocalizedText | null {
  const names = interfaceLocales.flatMap((locale) =>
    form[`name_${locale}`] ? [[locale, form[`name_${locale}`]]] : [],
  );
  return names.length > 0 ? Object.fromEntries(names) : null;
}

/** Short names are part of addresses and of the tree's paths; `new` is the address of the form. */
const slugSchema = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(60, 'tooLong')
      .regex(/^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/, 'slugForm'),
  );

export const namesSchema = z.object({ ...nameFields, before: z.string().max(4000) });

export const belowSchema = z.object({
  id: z.uuid(),
  ...nameFields,
  slug: slugSchema,
  kind: z.enum(organisationKinds, 'chooseOne'),
  province: z.string().transform(oneLine).pipe(z.string().max(80, 'tooLong')),
});

export const rootSchema = belowSchema.extend({
  country: z.string().refine((code) => countryCodes.includes(code), 'chooseOne'),
});
