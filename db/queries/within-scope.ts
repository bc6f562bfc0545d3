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
  const { organisationPath, programmePath, ...own }: Partial<ScopeColumns> = columns;
  const open = scope.everywhere
    ? [sql<boolean>`true`]
    : [
        ...(organisationPath ? [isAt(scope, organisationPath)] : []),
        ...(programmePath && scope.programmePaths.length > 0
          ? [isAt({ paths: scope.programmePaths, upward: false }, programmePath)]
          : []),
        ...scope.own.map((tie) => isOwn(scope, tie, own)),
      ];
  const isOpen = open.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(open, sql` or `)})`;
  if (scope.notAbout === null) return isOpen;
  return sql<boolean>`(${isOpen} and ${own.personId} is distinct from ${scope.notAbout}::uuid)`;
}

function isAt(
  { paths, upward }: Pick<Scope, 'paths' | 'upward'>,
  path: Expression<string | null>,
): RawBuilder<boolean> {
  if (paths.length === 0) return sql`false`;
  const isAbove = upward ? sql`or starts_with(held, ${path} || '.')` : sql``;
  return sql`exists(select from unnest(${paths}::text[]) held
    where ${path} = held or starts_with(${path}, held || '.') ${isAbove})`;
}

function isOwn({ personId }: Pick<Scope, 'personId'>, tie: Tie, columns: Partial<ScopeColumns>): RawBuilder<boolean> {
  switch (tie) {
    case 'personId':
      return sql`${columns.personId} is not distinct from ${personId}::uuid`;
    case 'instructorIds':
      return sql`${personId}::uuid = any ${columns.instructorIds}`;
    case 'isEnrolled':
      return sql`${columns.isEnrolled}`;
  }
}
