import { type Kysely, sql } from 'kysely';

/** People of organisations that allow it sign in with a printed card and a PIN. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const upStatements = [
  `alter table organisation add column has_cards boolean not null default false`,
  `comment on column organisation.has_cards is 'people who learn here or below may sign in with a card and a PIN'`,
  `create table sign_in_card (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    organisation_id uuid not null references organisation on delete cascade,
    code_hash text not null unique,
    printed_with uuid not null,
    made_by uuid references person on delete set null,
    made_at timestamptz not null,
    pin_hash text,
    choose_until timestamptz not null,
    failed_tries integer not null default 0,
    locked_at timestamptz,
    last_used_at timestamptz,
    ended_at timestamptz
  )`,
  `comment on column sign_in_card.organisation_id is 'whose setting allows it'`,
  `comment on column sign_in_card.code_hash is 'keyed digest of what stands on the card'`,
  `comment on column sign_in_card.printed_with is 'the form that made it, of which the code can be worked out with a key that is not in the database'`,
  `comment on column sign_in_card.pin_hash is 'keyed digest of card and PIN; null until the person has chosen one'`,
  `comment on column sign_in_card.choose_until is 'until then a PIN may be chosen, where there is none'`,
  `comment on column sign_in_card.failed_tries is 'wrong PINs since the last right one'`,
  `comment on column sign_in_card.locked_at is 'after too many wrong PINs, until who leads the group opens it again'`,
  `create unique index sign_in_card_of_person on sign_in_card (person_id) where ended_at is null`,
  `create index on sign_in_card (printed_with)`,
  `create index on sign_in_card (organisation_id) where ended_at is null`,
  `alter table auth_session add column card_id uuid references sign_in_card on delete cascade`,
  `comment on column auth_session.card_id is 'the card by which it was opened: it changes no password, address or telephone'`,
  `create index on auth_session (card_id) where card_id is not null`,
];

const downStatements = [
  `delete from auth_session where card_id is not null`,
  `alter table auth_session drop column card_id`,
  `drop table sign_in_card`,
  `alter table organisation drop column has_cards`,
];
