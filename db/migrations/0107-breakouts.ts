import { type Kysely, sql } from 'kysely';

/** Groups into which a class parts for a while. A message of the chat says to which group it was written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `create table breakout (
    id uuid primary key,
    class_session_id uuid not null references class_session on delete cascade,
    way text not null check (way in ('hand', 'random', 'organisation', 'choice')),
    means text not null check (means in ('text', 'sound', 'pictures')),
    opened_by uuid references person on delete set null,
    opened_at timestamptz not null
  )`,
  `comment on table breakout is 'groups into which a class parted once; whether they are open is state of the moment'`,
  `comment on column breakout.id is 'made by whoever opens them, so that groups opened twice are opened once'`,
  `comment on column breakout.way is 'how people come into them: placed by a host, by lot, with their organisation, as they choose'`,
  `comment on column breakout.means is 'with what people talk there: text, sound too, pictures as well'`,
  `create index on breakout (class_session_id, opened_at)`,
  `create index on breakout (opened_by)`,
  `create table breakout_group (
    id uuid primary key,
    breakout_id uuid not null references breakout on delete cascade,
    position smallint not null,
    name text not null check (char_length(name) between 1 and 60),
    unique (breakout_id, position),
    unique (breakout_id, id)
  )`,
  `create table breakout_member (
    breakout_id uuid not null references breakout on delete cascade,
    person_id uuid not null references person on delete cascade,
    group_id uuid not null,
    placed_by uuid references person on delete set null,
    placed_at timestamptz not null,
    primary key (breakout_id, person_id),
    foreign key (breakout_id, group_id) references breakout_group (breakout_id, id) on delete cascade
  )`,
  `comment on table breakout_member is 'in which of the groups somebody is, or was last; presence is counted in the class, whatever stands here'`,
  `comment on column breakout_member.placed_by is 'who said so; null: by the rule of the groups'`,
  `create index on breakout_member (person_id)`,
  `create index on breakout_member (group_id)`,
  `create index on breakout_member (placed_by)`,
  `alter table chat_message add column breakout_id uuid references breakout on delete cascade`,
  `alter table chat_message add column group_id uuid references breakout_group on delete cascade`,
  `alter table chat_message add constraint chat_message_group_check check (group_id is null or breakout_id is not null)`,
  `comment on column chat_message.breakout_id is 'with a group: written in it; without: told by a host to all groups and the class'`,
  `comment on column chat_message.group_id is 'the group in which it was written; null: in the chat of the class'`,
  `create index on chat_message (breakout_id) where breakout_id is not null`,
  `create index on chat_message (group_id, sent_at) where group_id is not null`,
];

const downStatements = [
  // Without groups it would be read by the whole class.
  `delete from chat_message where group_id is not null`,
  `alter table chat_message drop constraint chat_message_group_check`,
  `alter table chat_message drop column group_id`,
  `alter table chat_message drop column breakout_id`,
  `drop table breakout_member`,
  `drop table breakout_group`,
  `drop table breakout`,
];
