import pg from 'pg';
import { PreparedExecution, type PreparedResult, type PreparedStatement } from './prepared-execution.ts';

/** Statements that a process prepares at most; what comes later (lists of many lengths) is planned each time. */
const mostStatements = 400;
let statements = new Map<string, PreparedStatement>();
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
    const statement = isPlain ? statementOf(text) : undefined;
    if (!statement) return super.query(...given);
    const answer = new Promise<PreparedResult>((resolve, reject) => {
      const execution = new PreparedExecution(statement, values as unknown[], (error, result) => {
        if (!error && result) return resolve(result);
        if (isStale(error)) statements = new Map();
        reject(error);
      });
      super.query(execution as never);
    });
    return answer as never;
  }
}

function statementOf(text: string): PreparedStatement | undefined {
  const known = statements.get(text);
  if (known !== undefined || statements.size >= mostStatements) return known;
  const made = { name: `sala_${++namesGiven}`, text, columns: null };
  statements.set(text, made);
  return made;
}

/** A migration changed what a prepared statement answers with: from now on all are prepared anew, under other names. */
function isStale(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '0A000';
}
