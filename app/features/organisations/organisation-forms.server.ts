import { z } from 'zod';
import { interfaceLocales, type LocalizedText } from '#domain/locale.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import {
  displayNameSchema,
  latinNameSchema,
  oneLine,
  optionalEmailSchema,
  usernameSchema,
} from '#domain/person-names.ts';
import { organisationRoles } from '#domain/rights.ts';
import { countryCodes } from './countries.ts';

const nameSchema = z.string().transform(oneLine).pipe(z.string().max(120, 'tooLong'));

const nameFields = { name_en: nameSchema, name_zh: nameSchema, name_lo: nameSchema, name_ar: nameSchema };

export type NameField = keyof typeof nameFields;
type TypedNames = Record<NameField, string>;

/** The names typed, those that were left empty left out. */
export function readNames(form: TypedNames): LocalizedText {
  return Object.fromEntries(
    interfaceLocales.flatMap((locale) => (form[`name_${locale}`] ? [[locale, form[`name_${locale}`]]] : [])),
  );
}

/** Looked at even when other fields are wrong, so that nobody is sent back twice. */
const nameNeeded = { path: ['name_en'], error: 'nameNeeded', when: () => true };
const hasName = (form: TypedNames) => Object.keys(readNames(form)).length > 0;

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

export const namesSchema = z.object({ ...nameFields, before: z.string().max(4000) }).refine(hasName, nameNeeded);

const belowFields = {
  id: z.uuid(),
  ...nameFields,
  slug: slugSchema,
  kind: z.enum(organisationKinds),
  province: z.string().transform(oneLine).pipe(z.string().max(80, 'tooLong')),
};

export const belowSchema = z.object(belowFields).refine(hasName, nameNeeded);

const country = z.string().refine((code) => countryCodes.includes(code), 'chooseOne');
export const rootSchema = z.object({ ...belowFields, country }).refine(hasName, nameNeeded);
export type NewOrganisationFields = z.input<typeof rootSchema>;

export const personSchema = z.object({
  id: z.uuid(),
  displayName: displayNameSchema,
  latinName: latinNameSchema,
  username: usernameSchema,
  email: optionalEmailSchema,
  role: z.enum(organisationRoles),
  locale: z.enum(interfaceLocales),
});
export type NewPersonFields = z.input<typeof personSchema>;

export const giveRoleSchema = z.object({
  username: z.string().trim().toLowerCase().min(1, 'required').max(200, 'tooLong'),
  role: z.enum(organisationRoles),
});
export type GiveRoleFields = z.input<typeof giveRoleSchema>;
