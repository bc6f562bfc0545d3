import { type Kysely, sql } from 'kysely';

/** A group into which a class parts has a board of its own; and of groups it is known when they ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table deck add column group_id uuid references breakout_group on delete cascade`,
  `alter table deck add constraint deck_group_check check (group_id is null or kind = 'board')`,
  `comment on column deck.group_id is 'the group whose board it is; null: the deck is the class''s'`,
  `create unique index deck_group_id_key on deck (group_id) where group_id is not null`,
  `alter table breakout add column ended_at timestamptz`,
  `comment on column breakout.ended_at is 'when everybody was brought back; null: not yet, or with the class, or it is not known'`,
];

const downStatements = [
  `alter table breakout drop column ended_at`,
  // Without groups they would be the whole class's.
  `delete from deck where group_id is not null`,
  `alter table deck drop column group_id`,
];
