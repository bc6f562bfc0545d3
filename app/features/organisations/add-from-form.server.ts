import { type AppLoadContext, redirect } from '@remix-run/node';
import type { z } from 'zod';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { type belowSchema, readNames } from './organisation-forms.server.ts';
import { addOrganisation } from './organisations.server.ts';

interface Wish {
  given: z.infer<typeof belowSchema>;
  /** Null for a root. */
  parent: OrganisationRow | null;
  country: string;
}

/** Adds the organisation of a checked form. @returns where to go next */
export async function addFromForm(context: AppLoadContext, actorId: string, { given, parent, country }: Wish) {
  const { id, slug, kind } = given;
  const names = readNames(given);
  const province = given.province || parent?.province || null;
  const isAdded = await addOrganisation(context, actorId, parent, { id, slug, kind, names, country, province });
  if (!isAdded) throw AppError.ofFields({ slug: 'slugTaken' });
  return redirect(`/organisations/${slug}?saved=added`);
}
