import { type RawBuilder, sql } from 'kysely';
import type { ScopeColumns } from '#db/queries/within-scope.ts';
import { organisationGrants } from '#domain/organisations/rights.ts';

/** How a query calls the class it is about. */
type ClassAlias = 'class_session' | 'cs' | 's';

const atOrBelow = (path: RawBuilder<unknown>, above: RawBuilder<unknown>) =>
  sql<boolean>`(${path} = ${above} or starts_with(${path}, ${above} || '.'))`;

/** Who leads the group of a service point. */
const groupLeaders = [...organisationGrants['group:lead'].roles];

/** Where a class is held, and who issues the certificate of its programme. */
const placeOf = (alias: ClassAlias) => sql`organisation held
  left join programme of_class on of_class.id = ${sql.ref(`${alias}.programme_id`)}
  left join organisation issuer on issuer.id = of_class.issuer_id
  where held.id = ${sql.ref(`${alias}.organisation_id`)}`;

/**
 * Whose class it is, as a part of the query: held at the issuer of its programme or above it, everybody's who is in the
 * programme (null); held elsewhere, only of those who are counted at the path where it is held, or below. Whoever teaches
 * in one province neither decides about the people of another nor learns their names. What was closed before that was
 * the rule (`reaches_programme`) stays everybody's.
 */
export const reachOfClass = (alias: ClassAlias) =>
  sql<string | null>`(select case
      when ${sql.ref(`${alias}.reaches_programme`)} or ${atOrBelow(sql`issuer.path`, sql`held.path`)} then null
      else held.path end
    from ${placeOf(alias)})`;

/** Whether a class is one of those who are counted at a path: `reachOfClass` as a condition. */
export const isReached = (alias: ClassAlias, path: RawBuilder<unknown>) =>
  sql<boolean>`exists(select from ${placeOf(alias)}
    and (${sql.ref(`${alias}.reaches_programme`)} or ${atOrBelow(sql`issuer.path`, sql`held.path`)}
      or ${atOrBelow(path, sql`held.path`)}))`;

/** The path at which a person is counted in the class's programme; null for who is not in it. */
export const countedAt = (alias: ClassAlias, personId: RawBuilder<unknown>) =>
  sql<
    string | null
  >`(select counted.path from programme_enrolment pe join organisation counted on counted.id = pe.organisation_id
    where pe.programme_id = ${sql.ref(`${alias}.programme_id`)} and pe.person_id = ${personId})`;

/** Whether a person learns in the query's `class_session`: through its programme or its course, which is open to all. */
export function isEnrolled(personId: string | RawBuilder<string>) {
  return sql<boolean>`(
    exists(select from programme_enrolment pe join organisation counted on counted.id = pe.organisation_id
      where pe.programme_id = class_session.programme_id and pe.person_id = ${personId}::uuid
        and ${isReached('class_session', sql`counted.path`)})
    or exists(select from enrolment ce
      where ce.course_id = class_session.course_id and ce.person_id = ${personId}::uuid))`;
}

/**
 * Whether a person has seated a group in the query's `class_session` and leads it still. For an hour after the last one
 * has left: who took a wrong roll is not put out for it.
 */
export function seatsGroup(personId: string | RawBuilder<string>) {
  return sql<boolean>`exists(select from group_seat seat
      join organisation seated on seated.id = seat.organisation_id
      join organisation_role leads on leads.person_id = seat.seated_by and leads.role = any(${groupLeaders}::text[])
      join organisation led on led.id = leads.organisation_id
    where seat.class_session_id = class_session.id and seat.seated_by = ${personId}::uuid
      and coalesce(seat.left_at, 'infinity') > now() - interval '1 hour'
      and ${atOrBelow(sql`seated.path`, sql`led.path`)})`;
}

/** Whether a person was named to interpret the query's `class_session`. */
export function interprets(personId: string | RawBuilder<string>) {
  return sql<boolean>`exists(select from class_interpreter named
    where named.class_session_id = class_session.id and named.person_id = ${personId}::uuid)`;
}

/** Whether a host made the person a host of the query's `class_session`. */
export function isCoHost(personId: string | RawBuilder<string>) {
  return sql<boolean>`exists(select from class_co_host made
    where made.class_session_id = class_session.id and made.person_id = ${personId}::uuid)`;
}

/** Whether a person was named to write captions of the query's `class_session`. */
export function writesCaptions(personId: string | RawBuilder<string>) {
  return sql<boolean>`exists(select from class_captioner named
    where named.class_session_id = class_session.id and named.person_id = ${personId}::uuid)`;
}

/**
 * The people who are expected in a class: those of its programme whom it reaches; of its course, which anybody may take,
 * those who belong to where it is held. Before it ended.
 */
export function expectedPeople(classSessionId: string | RawBuilder<string>): RawBuilder<unknown> {
  return sql`
    select pe.person_id from class_session cs
      join programme_enrolment pe on pe.programme_id = cs.programme_id
      join organisation counted on counted.id = pe.organisation_id
    where cs.id = ${classSessionId}::uuid and pe.enrolled_at < coalesce(cs.ended_at, 'infinity')
      and ${isReached('cs', sql`counted.path`)}
    union
    select ce.person_id from class_session cs
      join enrolment ce on ce.course_id = cs.course_id
      join organisation held on held.id = cs.organisation_id
      -- Once a class, not for each of those who take its course.
      cross join lateral (select array(select belongs.id from organisation belongs
        where ${atOrBelow(sql`belongs.path`, sql`held.path`)}) as ids offset 0) places
    where cs.id = ${classSessionId}::uuid and ce.enrolled_at < coalesce(cs.ended_at, 'infinity')
      and exists(select from organisation_role r
        where r.person_id = ce.person_id and r.organisation_id = any(places.ids) offset 0)`;
}

/** What the rights to a class are decided on, in a query with `class_session` and its `organisation`. */
export function classColumns(viewerId: string | RawBuilder<string>): Omit<ScopeColumns, 'personId'> {
  return {
    organisationPath: sql<string>`organisation.path`,
    programmePath: issuerPath,
    instructorIds: sql<string>`(
      select ci.person_id from class_instructor ci where ci.class_session_id = class_session.id)`,
    isEnrolled: isEnrolled(viewerId),
    seatsGroup: seatsGroup(viewerId),
    interprets: interprets(viewerId),
  };
}

/** Of the issuer of the certificate that the query's `class_session` counts for; null where it counts for none. */
export const issuerPath = sql<string | null>`(select issuer.path from programme of_class
  join organisation issuer on issuer.id = of_class.issuer_id where of_class.id = class_session.programme_id)`;
