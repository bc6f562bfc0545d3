import { type Kysely, sql } from 'kysely';

/** A browser that is gone is forgotten whatever was brought to it; deliveries and letters are held by a lease. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  // A delivery by push keeps no browser once it is gone, and a notice went to several: only other channels have one each.
  `alter table notice_delivery drop constraint notice_delivery_notice_id_channel_subscription_id_key`,
  `create unique index notice_delivery_browser on notice_delivery (notice_id, channel, subscription_id)`,
  `create unique index notice_delivery_once on notice_delivery (notice_id, channel) where channel <> 'push'`,
  `alter table notice_delivery add column held_until timestamptz`,
  `comment on column notice_delivery.held_until is 'a process is bringing it, and nobody else until then; null: nobody'`,
  `alter table mail add column held_until timestamptz`,
  `comment on column mail.held_until is 'a process is sending it, and nobody else until then; null: nobody'`,
  `create index notice_old on notice (created_at)`,
  `alter table programme add column certificates_told_at timestamptz`,
  `comment on column programme.certificates_told_at is 'since when people are told that a certificate is ready or ends soon; null: never yet, and what is so by then comes in the list alone'`,
];

const downStatements = [
  `alter table programme drop column certificates_told_at`,
  `drop index notice_old`,
  `alter table mail drop column held_until`,
  `alter table notice_delivery drop column held_until`,
  `drop index notice_delivery_once`,
  `drop index notice_delivery_browser`,
  `alter table notice_delivery add constraint notice_delivery_notice_id_channel_subscription_id_key
    unique nulls not distinct (notice_id, channel, subscription_id)`,
];
