import { type Kysely, sql } from 'kysely';

/** Which files each version of a course shows: their content is in the object storage, under its hash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table course_asset').execute(db);
}

const upStatements = [
  `create table course_asset (
    course_version_id uuid not null references course_version on delete cascade,
    name text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    bytes integer not null,
    primary key (course_version_id, name)
  )`,
  `comment on column course_asset.hash is 'SHA-256, the key in the object storage; the address carries its first 8 digits'`,
  `create index on course_asset (hash)`,
];
