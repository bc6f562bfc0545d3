import { type Kysely, sql } from 'kysely';

/** Guests of an open lecture: they come by a link, have no account, and are counted apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const chatRoles = (names: string) => [
  `alter table chat_message drop constraint chat_message_role_check`,
  `alter table chat_message add constraint chat_message_role_check check (role in (${names}))`,
];

const upStatements = [
  `alter table class_session
    add column guest_limit integer check (guest_limit between 1 and 1000),
    add column guest_secret text not null default replace(gen_random_uuid()::text, '-', '')`,
  `comment on column class_session.guest_limit is 'so many guests may be in it at a time; null: it is closed to guests'`,
  `comment on column class_session.guest_secret is 'stands in the link for guests; renewed, links that went out before lead nowhere'`,
  `create table class_guest (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    act_id uuid not null unique,
    name text,
    came_at timestamptz not null,
    joined_at timestamptz,
    last_seen_at timestamptz,
    is_let_in boolean,
    answered_at timestamptz,
    removed_at timestamptz,
    removed_by uuid references person on delete set null
  )`,
  `comment on table class_guest is 'somebody who came to a class by its link for guests, without an account; no person, and in no attendance'`,
  `comment on column class_guest.act_id is 'of the form in which the name was given: sent twice, it is one guest'`,
  `comment on column class_guest.name is 'as it was typed; null once it was forgotten'`,
  `comment on column class_guest.joined_at is 'first in the room; null: never'`,
  `comment on column class_guest.is_let_in is 'what a host answered at the door of a class with a waiting room; null: nothing yet'`,
  `create index on class_guest (class_session_id, came_at)`,
  `create index on class_guest (removed_by)`,
  `create index on class_guest (came_at) where name is not null`,
  `alter table chat_message alter column person_id drop not null`,
  `alter table chat_message add column guest_id uuid references class_guest on delete cascade`,
  `alter table chat_message add constraint chat_message_author_check check (num_nonnulls(person_id, guest_id) = 1)`,
  `comment on column chat_message.guest_id is 'the guest who wrote it, where no person did'`,
  `create index on chat_message (guest_id) where guest_id is not null`,
  ...chatRoles(`'host', 'trainee', 'interpreter', 'group', 'observer', 'guest'`),
];

const downStatements = [
  `delete from chat_message where guest_id is not null`,
  `alter table chat_message drop constraint chat_message_author_check`,
  `alter table chat_message drop column guest_id`,
  `alter table chat_message alter column person_id set not null`,
  ...chatRoles(`'host', 'trainee', 'interpreter', 'group', 'observer'`),
  `drop table class_guest`,
  `alter table class_session drop column guest_limit, drop column guest_secret`,
];
