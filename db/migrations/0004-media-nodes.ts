import { type Kysely, sql } from 'kysely';

/** Which media servers run, and which of them holds the room of which class. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table media_node (
    id text primary key,
    internal_url text,
    started_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    rooms integer not null,
    people integer not null,
    draining boolean not null,
    beats integer not null
  )`,
  `comment on table media_node is 'media servers, each row kept by its server; all times by the clock of the database'`,
  `comment on column media_node.id is 'MEDIA_NODE_ID'`,
  `comment on column media_node.internal_url is 'where the web server reaches it (MEDIA_URL); null: at its own MEDIA_INTERNAL_URL, where there is one media server'`,
  `comment on column media_node.expires_at is 'without a further sign of life it counts as gone from then on'`,
  `comment on column media_node.rooms is 'load when it was last seen: open rooms'`,
  `comment on column media_node.people is 'load when it was last seen: people in them'`,
  `comment on column media_node.draining is 'stops, and takes no class any more'`,
  `comment on column media_node.beats is 'counts the signs of life of one run, so that one that comes late changes nothing'`,
  `create table room_lease (
    class_session_id uuid primary key references class_session on delete cascade,
    node_id text,
    fence integer not null,
    claimed_at timestamptz not null,
    lease_until timestamptz not null
  )`,
  `comment on table room_lease is 'which media server may hold the room of a class: one at most; all times by the clock of the database'`,
  `comment on column room_lease.node_id is 'null: given back, anybody may take it'`,
  `comment on column room_lease.fence is 'grows with each opening of the room anywhere; what is written under a smaller one is late'`,
  `comment on column room_lease.lease_until is 'from then on another media server may take it; the holder has closed the room before, by its own clock'`,
  `create index on room_lease (node_id)`,
];

const downStatements = [`drop table room_lease`, `drop table media_node`];
