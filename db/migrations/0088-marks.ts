import { type Kysely, sql } from 'kysely';

/** What is drawn on slides and boards. A board is a deck without a file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table deck drop constraint deck_kind_check`,
  `alter table deck add constraint deck_kind_check check (kind in ('pdf', 'pptx', 'odp', 'picture', 'board'))`,
  `alter table deck alter column source_bytes drop not null`,
  `alter table deck add constraint deck_source_check check ((kind = 'board') = (source_bytes is null))`,
  `comment on column deck.source_bytes is 'null of a board, which comes from no file'`,
  `create table deck_mark (
    id uuid primary key,
    deck_id uuid not null,
    page smallint not null,
    kind text not null check (kind in ('pen', 'marker', 'line', 'arrow', 'rectangle', 'ellipse', 'text')),
    colour text not null check (colour in ('red', 'blue', 'green', 'yellow', 'black', 'white')),
    width smallint not null check (width between 1 and 60),
    points smallint[] not null check (cardinality(points) between 2 and 320 and cardinality(points) % 2 = 0
      and 0 <= all (points) and 10000 >= all (points)),
    words text check (char_length(words) between 1 and 200),
    drawn_by uuid references person on delete set null,
    drawn_at timestamptz not null,
    removed_at timestamptz,
    check ((kind = 'text') = (words is not null)),
    foreign key (deck_id, page) references deck_page on delete cascade
  )`,
  `comment on table deck_mark is 'a line, a shape or words on a page of a deck; kept with the class'`,
  `comment on column deck_mark.id is 'made by whoever draws, so that a mark sent twice is one mark'`,
  `comment on column deck_mark.width is 'of the line, and a tenth of the height of letters: thousandths of the width of the page'`,
  `comment on column deck_mark.points is 'across, down, across, down, from 0 to 10000 of the page'`,
  `comment on column deck_mark.removed_at is 'when it was rubbed out: the row stays, so that it does not come again from a page that sends it late'`,
  `create index on deck_mark (deck_id, page, drawn_at)`,
  `create index on deck_mark (drawn_by)`,
];

const downStatements = [
  `drop table deck_mark`,
  `delete from deck where kind = 'board'`,
  `alter table deck drop constraint deck_source_check`,
  `alter table deck alter column source_bytes set not null`,
  `alter table deck drop constraint deck_kind_check`,
  `alter table deck add constraint deck_kind_check check (kind in ('pdf', 'pptx', 'odp', 'picture'))`,
];
