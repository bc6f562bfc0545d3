import { type RawBuilder, sql } from 'kysely';

/**
 * The organisation whose markers mark a piece of work: the one that it was handed in for, for as long as its person is there
 * and it is not archived; else the one for which they learn by now, so that nothing waits where nobody looks for it. What is
 * marked stays where it was marked. Null where there is none: the platform's own markers mark it then.
 *
 * @param piece how the statement calls `assignment_piece`
 */
export function organisationOfPiece(piece: 'assignment_piece' | 'p'): RawBuilder<string | null> {
  const of = (column: string) => sql.ref(`${piece}.${column}`);
  // True of nearly everybody: their other places need not be put in order.
  const isStillThere = sql`exists(select from organisation_role held
    join organisation there on there.id = held.organisation_id and there.archived_at is null
    where held.person_id = ${of('person_id')} and held.organisation_id = ${of('organisation_id')})`;
  return sql<string | null>`coalesce(
    case when ${of('state')} <> 'waiting' or ${isStillThere} then ${of('organisation_id')} end,
    (select held.organisation_id from organisation_role held
      join organisation there on there.id = held.organisation_id and there.archived_at is null
      where held.person_id = ${of('person_id')}
      order by held.role = 'trainee' desc, held.created_at, held.id
      limit 1),
    ${of('organisation_id')})`;
}
