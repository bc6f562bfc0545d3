import { type Kysely, sql } from 'kysely';

/** A service point seats a group in a class on one device, and takes the roll. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table group_seat (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    organisation_id uuid not null references organisation,
    person_id uuid not null references person on delete cascade,
    seated_by uuid not null references person on delete cascade,
    how text not null check (how in ('tap', 'username')),
    seated_at timestamptz not null,
    left_at timestamptz
  )`,
  `comment on table group_seat is 'somebody who sits in a class before the device of a service point: present while its operator is connected'`,
  `comment on column group_seat.left_at is 'null while seated'`,
  `create unique index group_seat_now on group_seat (class_session_id, person_id) where left_at is null`,
  `create index on group_seat (class_session_id, seated_by)`,
  `create index on group_seat (person_id)`,
  `create index on group_seat (seated_by)`,
  `create index on group_seat (organisation_id)`,
  `create table roll_call (
    id uuid primary key,
    organisation_id uuid not null references organisation,
    class_session_id uuid references class_session on delete cascade,
    taken_by uuid references person on delete set null,
    at timestamptz not null,
    received_at timestamptz not null,
    here uuid[] not null,
    missing uuid[] not null
  )`,
  `comment on table roll_call is 'who of a group was there, as its operator saw it; without a class: on a day without a network'`,
  `comment on column roll_call.received_at is 'later than at, where there was no network'`,
  `create index on roll_call (organisation_id, at desc)`,
  `create index on roll_call (class_session_id)`,
  `create index on roll_call (taken_by)`,
  `alter table presence_interval add column seat_id uuid references group_seat on delete cascade`,
  `alter table presence_interval add column via_id uuid references presence_interval on delete cascade`,
  `comment on column presence_interval.via_id is 'the connection of the device before which the person sat; null: their own connection'`,
  `create unique index presence_interval_via on presence_interval (via_id, seat_id) where via_id is not null`,
  `create index on presence_interval (seat_id) where seat_id is not null`,
];

const downStatements = [
  `delete from presence_interval where via_id is not null`,
  `alter table presence_interval drop column via_id, drop column seat_id`,
  `drop table roll_call`,
  `drop table group_seat`,
];
