import { type Kysely, sql } from 'kysely';

/** Acts of devices stay provable: as they were signed, with the signature and the key; keys end with the session that made them known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table device_key add column session_id uuid, add column revoked_at timestamptz`,
  `comment on column device_key.session_id is 'the session that made it known last; with its sign-out the key ends'`,
  `comment on column device_key.revoked_at is 'from then on it signs nothing; it stays as long as acts that it signed'`,
  `create index on device_key (session_id) where revoked_at is null`,
  // JSON that PostgreSQL takes apart is no longer what was signed.
  `alter table sync_act alter column body type text using body::text`,
  `alter table sync_act add column signature text`,
  `comment on column sync_act.signature is 'ECDSA P-256 with SHA-256 over the body''s UTF-8, base64url; null: from before signatures were kept'`,
  // A key goes after its acts; with its person all go at once.
  `alter table sync_act drop constraint sync_act_device_key_id_fkey,
    add constraint sync_act_device_key_id_fkey foreign key (device_key_id) references device_key`,
  `create index on sync_act (device_key_id, received_at)`,
  `create index on sync_act (person_id, received_at)`,
  `create index on sync_act (received_at)`,
];

const downStatements = [
  `drop index sync_act_received_at_idx`,
  `drop index sync_act_person_id_received_at_idx`,
  `drop index sync_act_device_key_id_received_at_idx`,
  `alter table sync_act drop constraint sync_act_device_key_id_fkey,
    add constraint sync_act_device_key_id_fkey foreign key (device_key_id) references device_key on delete set null`,
  `alter table sync_act drop column signature`,
  `alter table sync_act alter column body type jsonb using body::jsonb`,
  `alter table device_key drop column session_id, drop column revoked_at`,
];
