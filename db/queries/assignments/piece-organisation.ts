import { type RawBuilder, sql } from 'kysely';
import { isInPlace, placesOf } from '#db/queries/within-scope.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/**
 * The organisation whose markers mark a piece of work: the one that it was handed in for, for as long as its person is there
 * and it is not archived; else the one for which they learn by now, so that nothing waits where nobody looks for it. What is
 * marked stays where it was marked. Null where there is none: the platform's own markers mark it then.
 *
 * @param piece how the statement calls `assignment_piece`
 */
export function organisationOfPiece(piece: Piece): RawBuilder<string | null> {
  const of = columnsOf(piece);
  return sql<string | null>`coalesce(
    case when ${of('state')} <> 'waiting' or ${isStillThere(piece)} then ${of('organisation_id')} end,
    ${firstPlace(piece)}, ${of('organisation_id')})`;
}

type Piece = 'assignment_piece' | 'p';

const columnsOf = (piece: Piece) => (column: string) => sql.ref(`${piece}.${column}`);

const archived = sql`(select gone.id from organisation gone where gone.archived_at is not null)`;

/**
 * True of nearly everybody: their other places need not be put in order. "offset 0": each is looked up by itself, of the few of whom it is
 * asked; else all places of everybody are read for them.
 */
function isStillThere(piece: Piece) {
  const of = columnsOf(piece);
  return sql`(exists(select from organisation_role held
    where held.person_id = ${of('person_id')} and held.organisation_id = ${of('organisation_id')} offset 0)
    and ${of('organisation_id')} not in ${archived})`;
}

const firstPlace = (piece: Piece) => sql`(select held.organisation_id from organisation_role held
  join organisation there on there.id = held.organisation_id and there.archived_at is null
  where held.person_id = ${columnsOf(piece)('person_id')}
  order by held.role = 'trainee' desc, held.created_at, held.id
  limit 1)`;

/**
 * Whether a viewer marks a piece `p`. Most pieces are told apart by where they were handed in; only of people who have a place with
 * the viewer's is asked where they learn by now.
 */
export function mayMark(viewer: Viewer): RawBuilder<boolean> {
  const scope = scopeOf(viewer, 'assignment:mark');
  const isHere = (organisation: RawBuilder<unknown>) => isInPlace(scope, organisation);
  const isAbout = scope.notAbout === null ? sql`true` : sql`p.person_id <> ${scope.notAbout}::uuid`;
  if (scope.everywhere) return sql<boolean>`${isAbout}`;
  return sql<boolean>`(${isAbout} and (${isHere(sql`p.organisation_id`)}
      or p.person_id in (select held.person_id from organisation_role held 
        where held.organisation_id in ${placesOf(scope)}))
    and ${isHere(organisationOfPiece('p'))})`;
}
