import pg from 'pg';

/** Statements that a process prepares at most; what comes later (lists of many lengths) is planned each time. */
const mostStatements = 400;
let names = new Map<string, string>();
let namesGiven = 0;

/**
 * A connection that prepares its statements, so that PostgreSQL parses and plans a query once a connection and not once a
 * request: for our short reads that is more work than running them. A pooler between us and the database must know
 * prepared statements (PgBouncer: since 1.21, `max_prepared_statements`).
 */
export class PreparingClient extends pg.Client {
  // pg's `query` has eight signatures; only the one with text and values, which answers with a promise, is of interest.
  override query(...given: [never]): never {
    const [text, values, ...rest] = given as unknown[];
    const isPlain = typeof text === 'string' && Array.isArray(values) && values.length > 0 && rest.length === 0;
    const name = isPlain ? nameOf(text) : undefined;
    if (name === undefined) return super.query(...given);
    const asked: unknown[] = [{ name, text, values }];
    const answer: Promise<unknown> = super.query(...(asked as [never]));
    answer.catch(forgetStalePlans);
    return answer as never;
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostStatements) return known;
  const name = `sala_${++namesGiven}`;
  names.set(text, name);
  return name;
}

/** A migration changed what a prepared statement answers with: from now on all are prepared anew, under other names. */
function forgetStalePlans(error: unknown): void {
  const isStale = error instanceof Error && 'code' in error && error.code === '0A000';
  if (isStale) names = new Map();
}
