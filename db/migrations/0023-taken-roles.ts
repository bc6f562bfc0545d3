import { type Kysely, sql } from 'kysely';

/** Roles that were taken back: to be given again, and to know whose a person was who belongs nowhere now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table taken_role`.execute(db);
}

const upStatements = [
  `create table taken_role (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    organisation_id uuid not null references organisation on delete cascade,
    role text not null,
    taken_at timestamptz not null,
    taken_by uuid references person on delete set null,
    unique (person_id, organisation_id, role)
  )`,
  `comment on table taken_role is 'roles that were taken from people and not given again: the last time of each'`,
  `create index on taken_role (organisation_id)`,
  // Of before, as far as the record tells it and the person belongs nowhere now.
  `insert into taken_role (id, person_id, organisation_id, role, taken_at, taken_by)
    select distinct on (person.id, organisation.id, event.details ->> 'role')
      event.id, person.id, organisation.id, event.details ->> 'role', event.at, actor.id
    from audit_event event
    join person on person.id::text = event.subject_id
    join organisation on organisation.id = event.organisation_id
    left join person actor on actor.id = event.actor_id
    where event.action = 'role.take' and event.details ->> 'role' is not null
      and not exists(select from organisation_role held where held.person_id = person.id)
    order by person.id, organisation.id, event.details ->> 'role', event.at desc`,
];
