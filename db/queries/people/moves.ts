import type { Database, Queryable } from '#db/client.ts';
import { type OrganisationRole, organisationRoles } from '#domain/rights.ts';

/** A move of a person from one organisation to another, as it was. */
export interface PersonMove {
  /** Of the form that moved them. */
  id: string;
  personId: string;
  fromId: string;
  toId: string;
  roles: OrganisationRole[];
  /** Those of the roles that the person did not hold where they went. */
  given: OrganisationRole[];
  /** In programmes, which count for the other organisation since. */
  enrolments: string[];
  why: string;
  reason: string;
  movedAt: Date;
  undoneAt: Date | null;
}

/** @returns false when the id stands for another move already */
export async function insertPersonMove(
  db: Queryable,
  move: Omit<PersonMove, 'undoneAt'> & { movedBy: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('personMove')
    .values(move)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Of anybody, so that an id which stands for somebody else's move is known; undefined where there is none any more. */
export async function findPersonMove(db: Queryable, moveId: string): Promise<PersonMove | undefined> {
  const row = await db
    .selectFrom('personMove')
    .select([
      'id',
      'personId',
      'fromId',
      'toId',
      'roles',
      'given',
      'enrolments',
      'why',
      'reason',
      'movedAt',
      'undoneAt',
    ])
    .where('id', '=', moveId)
    .executeTakeFirst();
  return row && { ...row, roles: rolesAmong(row.roles), given: rolesAmong(row.given) };
}

const rolesAmong = (texts: readonly string[]) => organisationRoles.filter((role) => texts.includes(role));

export async function markMoveUndone(db: Queryable, moveId: string, at: Date): Promise<void> {
  await db.updateTable('personMove').set({ undoneAt: at }).where('id', '=', moveId).execute();
}

/** Forgets moves that are older. @returns how many */
export async function deleteMovesBefore(db: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('personMove').where('movedAt', '<', before).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
