import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Fact, Scope, Tie } from '#domain/rights/grant.ts';

/** The facts of domain/rights/grant.ts as parts of a query. */
export interface ScopeColumns {
  organisationPath: Expression<string>;
  programmePath: Expression<string | null>;
  personId: Expression<string | null>;
  /** A query or an array, in brackets. */
  instructorIds: Expression<string>;
  /** Whether the viewer learns in it. */
  isEnrolled: Expression<boolean>;
  /** Whether the viewer has seated a group in it. */
  seatsGroup: Expression<boolean>;
  /** Whether the viewer was named to interpret it. */
  interprets: Expression<boolean>;
}

/** What of a scope makes another condition. */
export interface ScopeShape {
  everywhere: boolean;
  hasPaths: boolean;
  upward: boolean;
  hasProgrammePaths: boolean;
  own: readonly Tie[];
  isNotAbout: boolean;
}

/** What of a scope is only a value in the condition. */
export type ScopeValues = Pick<Scope, 'paths' | 'programmePaths' | 'personId' | 'notAbout'>;

export function shapeOfScope<Needed extends Fact>(scope: Scope<Needed>): ScopeShape {
  const { everywhere, paths, upward, programmePaths, own, notAbout } = scope;
  const [hasPaths, hasProgrammePaths, isNotAbout] = [paths.length > 0, programmePaths.length > 0, notAbout !== null];
  return { everywhere, hasPaths, upward, hasProgrammePaths, own, isNotAbout };
}

/**
 * What of a list somebody may see, as a condition: `includes` of domain/rights/grant.ts in SQL, and through it `can`
 * (tests compare the two).
 *
 *     db.selectFrom('organisation').where(within(scopeOf(viewer, 'people:manage'), { organisationPath: … }))
 */
export function within<Needed extends Fact>(
  scope: Scope<Needed>,
  columns: Pick<ScopeColumns, Needed>,
): RawBuilder<boolean> {
  const { paths, programmePaths, personId, notAbout } = scope;
  const values = { paths: sql`${paths}`, programmePaths: sql`${programmePaths}`, personId: sql`${personId}` };
  return withinShape(shapeOfScope(scope), { ...values, notAbout: sql`${notAbout}` }, columns);
}

/** What of a scope says where. */
type Places = Pick<Scope, 'everywhere' | 'paths' | 'upward'>;

/** The ids of the organisations of a scope, as a query in brackets. Not all that is `everywhere` belongs to one. */
export function placesOf({ everywhere, paths, upward }: Places): RawBuilder<string> {
  const isReached = everywhere ? sql`true` : isAt(sql`${paths}`, sql<string>`within_scope.path`, upward);
  return sql`(select within_scope.id from organisation within_scope where ${isReached})`;
}

/**
 * Whether the organisation of an id is in a scope, as `within` says it of its path. The organisations are found once for the whole
 * statement: of thousands of rows each is only looked up among them. Of whose things the scope is, and about whom not, is asked
 * beside it.
 */
export function isInPlace(scope: Places, organisationId: Expression<unknown>): RawBuilder<boolean> {
  if (scope.everywhere) return sql<boolean>`true`;
  // "is true" keeps it from becoming a join, whose rows the planner cannot foresee.
  return sql<boolean>`((${organisationId} in ${placesOf(scope)}) is true)`;
}

/** `within` for a statement that is built once a shape. */
export function withinShape(
  shape: ScopeShape,
  values: { [Name in keyof ScopeValues]: RawBuilder<unknown> },
  columns: Partial<ScopeColumns>,
): RawBuilder<boolean> {
  const { organisationPath, programmePath, ...own } = columns;
  const open = shape.everywhere
    ? [sql<boolean>`true`]
    : [
        ...(organisationPath && shape.hasPaths ? [isAt(values.paths, organisationPath, shape.upward)] : []),
        ...(programmePath && shape.hasProgrammePaths ? [isAt(values.programmePaths, programmePath, false)] : []),
        ...shape.own.map((tie) => isOwn(values.personId, tie, own)),
      ];
  const isOpen = open.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(open, sql` or `)})`;
  if (!shape.isNotAbout) return isOpen;
  return sql<boolean>`(${isOpen} and ${own.personId} is distinct from ${values.notAbout}::uuid)`;
}

function isAt(paths: RawBuilder<unknown>, path: Expression<string | null>, upward: boolean): RawBuilder<boolean> {
  const isAbove = upward ? sql`or starts_with(held, ${path} || '.')` : sql``;
  return sql`exists(select from unnest(${paths}::text[]) held
    where ${path} = held or starts_with(${path}, held || '.') ${isAbove})`;
}

function isOwn(personId: RawBuilder<unknown>, tie: Tie, columns: Partial<ScopeColumns>): RawBuilder<boolean> {
  switch (tie) {
    case 'personId':
      return sql`${columns.personId} is not distinct from ${personId}::uuid`;
    case 'instructorIds':
      return sql`${personId}::uuid = any ${columns.instructorIds}`;
    case 'isEnrolled':
      return sql`${columns.isEnrolled}`;
    case 'seatsGroup':
      return sql`${columns.seatsGroup}`;
    case 'interprets':
      return sql`${columns.interprets}`;
  }
}
