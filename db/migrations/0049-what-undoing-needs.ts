import { type Kysely, sql } from 'kysely';

/**
 * What is needed to undo a move of a person and enrolments stands in tables of its own, however short the record is kept; a
 * session that was prolonged for a class knows when it would have ended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

/** Of before, what can still be undone is taken over from the record. */
const recent = `event.at > now() - interval '8 days'`;
const isId = (text: string) => `${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

const upStatements = [
  `create table person_move (
    id uuid primary key,
    person_id uuid not null references person on delete cascade,
    from_id uuid not null references organisation on delete cascade,
    to_id uuid not null references organisation on delete cascade,
    roles text[] not null,
    given text[] not null,
    enrolments text[] not null,
    why text not null,
    reason text not null,
    moved_at timestamptz not null,
    moved_by uuid references person on delete set null,
    undone_at timestamptz
  )`,
  `comment on table person_move is 'people who were moved to another organisation lately: as long as that can be undone'`,
  `comment on column person_move.id is 'of the form that moved them'`,
  `comment on column person_move.given is 'those of the roles that they did not hold where they went'`,
  `comment on column person_move.enrolments is 'ids of those in programmes that count for the other organisation since'`,
  `comment on column person_move.why is 'of domain/people/reason.ts'`,
  `create index on person_move (person_id)`,
  `create index on person_move (from_id)`,
  `create index on person_move (to_id)`,
  `create index on person_move (moved_by)`,
  `create index on person_move (moved_at)`,
  `create table enrolment_change (
    id uuid primary key,
    act_id uuid not null,
    way text not null check (way in ('in', 'out')),
    enrolment_id uuid not null,
    person_id uuid not null references person on delete cascade,
    programme_id uuid not null references programme on delete cascade,
    organisation_id uuid not null references organisation on delete cascade,
    enrolled_at timestamptz not null,
    done_at timestamptz not null,
    done_by uuid references person on delete set null,
    undone_at timestamptz,
    unique (act_id, person_id)
  )`,
  `comment on table enrolment_change is
    'people who were enrolled in programmes or taken out lately, by a form: as long as that can be undone'`,
  `comment on column enrolment_change.enrolment_id is 'the enrolment in a programme that came or went, and comes back by undoing'`,
  `comment on column enrolment_change.enrolled_at is 'from when on classes counted'`,
  `create index on enrolment_change (person_id)`,
  `create index on enrolment_change (programme_id)`,
  `create index on enrolment_change (organisation_id)`,
  `create index on enrolment_change (enrolment_id)`,
  `create index on enrolment_change (done_by)`,
  `create index on enrolment_change (done_at)`,
  `insert into person_move (id, person_id, from_id, to_id, roles, given, enrolments, why, reason, moved_at, moved_by, undone_at)
    select distinct on ((event.details ->> 'moveId')::uuid)
      (event.details ->> 'moveId')::uuid, person.id, place_before.id, place_after.id,
      string_to_array(coalesce(event.details ->> 'roles', ''), ' '), string_to_array(coalesce(event.details ->> 'given', ''), ' '),
      string_to_array(coalesce(event.details ->> 'enrolments', ''), ' '), coalesce(event.details ->> 'exception', 'other'),
      coalesce(event.details ->> 'reason', ''), event.at, actor.id,
      (select undone.at from audit_event undone where undone.action = 'person.move' and undone.subject_id = event.subject_id
        and undone.details ->> 'moveId' = (event.details ->> 'moveId') || ' undone' limit 1)
    from audit_event event
    join person on person.id::text = event.subject_id
    join organisation place_before on place_before.id::text = event.details ->> 'fromId'
    join organisation place_after on place_after.id::text = event.details ->> 'toId'
    left join person actor on actor.id = event.actor_id
    where event.action = 'person.move' and ${recent} and ${isId(`event.details ->> 'moveId'`)}`,
  `insert into enrolment_change
      (id, act_id, way, enrolment_id, person_id, programme_id, organisation_id, enrolled_at, done_at, done_by)
    select event.id, case when ${isId(`event.details ->> 'act'`)} then (event.details ->> 'act')::uuid else event.id end,
      case event.action when 'programme.join' then 'in' else 'out' end, event.subject_id::uuid,
      person.id, programme.id, organisation.id, (event.details ->> 'enrolledAt')::timestamptz, event.at, actor.id
    from audit_event event
    join person on person.id::text = event.details ->> 'personId'
    join programme on programme.id::text = event.details ->> 'programmeId'
    join organisation on organisation.id = event.organisation_id
    left join person actor on actor.id = event.actor_id
    where event.subject_type = 'programme_enrolment' and ${recent} and ${isId('event.subject_id')}
      and event.details ->> 'enrolledAt' is not null
      and (event.action = 'programme.leave' or (event.action = 'programme.join' and event.details ->> 'act' is not null))
    on conflict do nothing`,
  `alter table auth_session add column own_end timestamptz,
    add column prolonged_by uuid references class_session on delete set null`,
  `comment on column auth_session.own_end is 'when it ends but for the class that it was prolonged for; null: it was not'`,
  `create index on auth_session (prolonged_by) where prolonged_by is not null`,
];

const downStatements = [
  `alter table auth_session drop column prolonged_by, drop column own_end`,
  `drop table enrolment_change`,
  `drop table person_move`,
];
