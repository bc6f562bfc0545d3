import { z } from 'zod';
import { localizedSchema, writtenTexts } from '#app/ui/form/localized.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { addressSchema, contactEmailSchema, officePhoneSchema } from '#domain/organisations/contact-schema.ts';
import { organisationKinds } from '#domain/organisations/organisation.ts';
import {
  cleanSignInName,
  displayNameSchema,
  latinNameSchema,
  optionalEmailSchema,
  optionalUsernameSchema,
  organisationNameSchema,
} from '#domain/person-names.ts';
import { organisationRoles } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { countryCodes } from './countries.ts';

/** In one language at least; said even when other fields are wrong, so that nobody is sent back twice. */
const names = localizedSchema(organisationNameSchema(120)).refine(
  (texts) => Object.keys(writtenTexts(texts)).length > 0,
  'nameNeeded',
);

/** Short names are part of addresses and of the tree's paths; `new` is the address of the form. */
export const slugSchema = boundedText(300)
  .transform(cleanSignInName)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(60, 'tooLong')
      .regex(/^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/, 'slugForm'),
  );

export const namesSchema = z.object({ before: boundedText(4000), names });

const belowFields = {
  id: z.uuid(),
  names,
  slug: slugSchema,
  kind: z.enum(organisationKinds),
  province: organisationNameSchema(80),
};

export const contactSchema = z.object({
  before: boundedText(1_000),
  address: addressSchema,
  phone: officePhoneSchema,
  email: contactEmailSchema,
});

export const belowSchema = z.object(belowFields);

const country = boundedText(10, 'chooseOne').refine((code) => countryCodes.includes(code), 'chooseOne');
export const rootSchema = z.object({ ...belowFields, country });
export type NewOrganisationFields = z.input<typeof rootSchema>;

/** Added one after another, for one print of slips. */
export const mostOfBatch = 60;

export const personSchema = z.object({
  id: z.uuid(),
  displayName: displayNameSchema,
  latinName: latinNameSchema,
  username: optionalUsernameSchema,
  email: optionalEmailSchema,
  role: z.enum(organisationRoles),
  locale: z.enum(interfaceLocales),
  /** Somebody else than those with such a name. */
  isOther: z.boolean(),
  /** Who was added before, one after another. */
  batch: z.array(z.uuid()).max(mostOfBatch).default([]),
});
export type NewPersonFields = z.input<typeof personSchema>;

export const giveRoleSchema = z.object({
  username: boundedText(400).transform(cleanSignInName).pipe(z.string().min(1, 'required').max(200, 'tooLong')),
  role: z.enum(organisationRoles),
});
export type GiveRoleFields = z.input<typeof giveRoleSchema>;
