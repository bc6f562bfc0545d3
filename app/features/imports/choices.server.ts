import type { AppLoadContext } from '@remix-run/node';
import { roleNames } from '#app/features/organisations/role-names.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { ImportRecord } from '#db/queries/imports/imports.ts';
import { listCoursesForImport, listProgrammesForImport, listWithin } from '#db/queries/imports/known-places.ts';
import type { Field } from '#domain/imports/fields.ts';

/** So many stand in a list that helps to type. */
const most = 300;

/** What may stand in the columns of an import, to choose from where a cell is mended: short names, which are never two. */
export async function readChoices(
  context: AppLoadContext,
  one: ImportRecord,
): Promise<Partial<Record<Field, readonly string[]>>> {
  const { db } = context;
  const isUsed = (field: Field) => one.mapping.includes(field);
  const slugs = (things: readonly { slug: string }[]) => things.slice(0, most).map(({ slug }) => slug);
  const places = isUsed('organisation') || isUsed('parent') ? slugs(await listWithin(db, one.organisationPath)) : [];
  return {
    ...(isUsed('organisation') && { organisation: places }),
    ...(isUsed('parent') && { parent: places }),
    ...(isUsed('course') && { course: slugs(await listCoursesForImport(db)) }),
    ...(isUsed('programme') && { programme: slugs(await listProgrammesForImport(db)) }),
    ...(isUsed('role') && { role: Object.values(roleNames(translatorOf(context))) }),
  };
}
