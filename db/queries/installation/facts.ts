import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** What processes leave for administrators to see. */
export interface InstallationFacts {
  /** The last one that was made and checked. */
  backup: { bytes: number; areFilesInside: boolean };
  /** Secrets and addresses that the jobs process has, by name: never a value. */
  jobsSettings: { set: string[] };
}

export type Fact<Name extends keyof InstallationFacts> = { at: Date } & InstallationFacts[Name];

export async function storeFact<Name extends keyof InstallationFacts>(
  db: Queryable,
  name: Name,
  facts: InstallationFacts[Name],
  at: Date,
): Promise<void> {
  await sql`insert into installation_fact (name, at, facts) values (${name}, ${at}, ${JSON.stringify(facts)}::jsonb)
    on conflict (name) do update set at = excluded.at, facts = excluded.facts`.execute(db);
}

/** Undefined when it was never left. */
export async function findFact<Name extends keyof InstallationFacts>(
  db: Queryable,
  name: Name,
): Promise<Fact<Name> | undefined> {
  const { rows } = await sql<{ at: Date; facts: InstallationFacts[Name] }>`
    select at, facts from installation_fact where name = ${name}`.execute(db);
  const [row] = rows;
  return row && { ...row.facts, at: row.at };
}
