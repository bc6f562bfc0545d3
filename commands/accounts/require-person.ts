import type { Queryable } from '#db/client.ts';
import { findPerson, type PersonRow } from '#db/queries/accounts/person.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/** Something that somebody does with another's account. */
export interface PersonAct {
  actor: Viewer;
  personId: string | undefined;
}

/**
 * The person that a viewer looks at or acts on. Somebody whom the viewer may not see is not found: ids tell nothing.
 *
 * @throws AppError `not_found`
 */
export async function requirePerson(db: Queryable, viewer: Viewer, personId: string | undefined): Promise<PersonRow> {
  const person = isId(personId) ? await findPerson(db, personId) : undefined;
  if (!person || !can(viewer, 'person:view', person)) throw new AppError('not_found');
  return person;
}
