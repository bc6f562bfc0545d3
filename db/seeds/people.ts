import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Database, Queryable } from '#db/client.ts';
import { noEmailAddress, storePasswordHash } from '#db/queries/accounts/credential.ts';
import { newId } from '#platform/id.ts';
import type { DemoPerson, DemoPersonSpec } from './demo-people.ts';

/** Adds the people who are not there yet, with their roles; what they changed in their profile stays. */
export async function seedPeople(
  db: Database,
  specs: readonly DemoPersonSpec[],
  organisations: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('person')
      .values(specs.map((spec) => personRow(spec, now)))
      .onConflict((conflict) => conflict.column('username').doNothing())
      .execute();
    const ids = await findPersonIds(trx, specs);
    const roles = specs.flatMap((spec) =>
      spec.roles.map(({ role, organisation }) => ({
        id: newId(),
        personId: known(ids, spec.username),
        organisationId: known(organisations, organisation),
        role,
        createdAt: now,
      })),
    );
    await trx
      .insertInto('organisationRole')
      .values(roles)
      .onConflict((conflict) => conflict.columns(['personId', 'organisationId', 'role']).doNothing())
      .execute();
  });
}

/** @returns the ids of the people and of the organisations they are counted in, by user name */
export async function findSeededPeople(
  db: Database,
  specs: readonly DemoPersonSpec[],
  organisations: ReadonlyMap<string, string>,
): Promise<Map<string, DemoPerson>> {
  const ids = await findPersonIds(db, specs);
  return new Map(
    specs.map((spec) => [
      spec.username,
      {
        personId: known(ids, spec.username),
        organisationId: known(organisations, spec.roles[0]?.organisation ?? spec.home ?? ''),
      },
    ]),
  );
}

async function findPersonIds(db: Queryable, specs: readonly DemoPersonSpec[]): Promise<Map<string | null, string>> {
  const usernames = specs.map((spec) => spec.username);
  const rows = await db.selectFrom('person').select(['id', 'username']).where('username', 'in', usernames).execute();
  return new Map(rows.map((row) => [row.username, row.id]));
}

function personRow(spec: DemoPersonSpec, now: Date) {
  const id = newId();
  return {
    id,
    username: spec.username,
    displayUsername: spec.username,
    displayName: spec.displayName,
    latinName: spec.latinName ?? null,
    email: noEmailAddress(id),
    locales: [...spec.locales],
    timeZone: spec.timeZone,
    sex: spec.sex ?? null,
    lowData: spec.lowData ?? false,
    isPlatformAdmin: spec.isPlatformAdmin ?? false,
    createdAt: now,
    updatedAt: now,
  };
}

function known<Key>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demonstration's data name something that is not there: ${String(key)}`);
  return id;
}

/**
 * Gives all these people the same password (demonstrations only: one hash for all keeps every start fast). People who
 * have it already are left alone.
 */
export async function setSharedPassword(db: Database, personIds: readonly string[], password: string): Promise<void> {
  const current = await db
    .selectFrom('authAccount')
    .select('password')
    .distinct()
    .where('providerId', '=', 'credential')
    .where('personId', 'in', personIds)
    .execute();
  const { count } = await db
    .selectFrom('authAccount')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('providerId', '=', 'credential')
    .where('personId', 'in', personIds)
    .executeTakeFirstOrThrow();
  const only = current[0]?.password;
  if (current.length === 1 && only && count === personIds.length && (await verifyPassword({ hash: only, password }))) {
    return;
  }
  const hash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    for (const personId of personIds) await storePasswordHash(trx, personId, hash);
  });
}
