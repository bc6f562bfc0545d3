import { createHash } from 'node:crypto';
import pg from 'pg';

/** Statements that a process prepares at most; what comes later (lists of many lengths) is planned each time. */
const mostStatements = 400;
const names = new Map<string, string>();

/**
 * A connection that prepares its statements, so that PostgreSQL parses and plans a query once a connection and not once a
 * request: for our short reads that is more work than running them. A pooler between us and the database must know
 * prepared statements (PgBouncer: since 1.21, `max_prepared_statements`).
 */
export class PreparingClient extends pg.Client {
  // pg's `query` has eight signatures; only the one with text and values is of interest here.
  override query(...given: [never]): never {
    const [text, values, ...rest] = given as unknown[];
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    const asked = name === undefined ? given : [{ name, text, values }, ...rest];
    return super.query(...(asked as [never]));
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostStatements) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
}
