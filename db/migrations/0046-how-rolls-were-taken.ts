import { type Kysely, sql } from 'kysely';

/** A roll call keeps how it was taken, and by which tablet, whatever is forgotten of what devices sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table roll_call drop column how, drop column device_key_id`.execute(db);
}

const upStatements = [
  `alter table roll_call add column how text check (how in ('tap', 'username', 'tablet')),
    add column device_key_id uuid references device_key on delete set null`,
  // One with a network is received in the moment in which it is taken.
  `update roll_call set device_key_id = (select device_key_id from sync_act where sync_act.id = roll_call.id),
    how = case when received_at <> at or exists(select from sync_act where sync_act.id = roll_call.id) then 'tablet' else 'tap' end`,
  `alter table roll_call alter column how set not null`,
  `create index on roll_call (device_key_id)`,
  `comment on column roll_call.how is
    'tap: with a network; username: one person typed theirs, it says nothing of others; tablet: without a network'`,
  `comment on column roll_call.device_key_id is 'of the tablet that brought it, while it is kept'`,
];
