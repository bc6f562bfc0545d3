import pg, { type Connection, type FieldDef } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';
import type { PreparedStatement } from './prepared-statements.ts';

/** What Kysely takes of a result. */
export interface PreparedResult {
  command: string;
  rowCount: number | null;
  rows: Record<string, unknown>[];
}

export type Done = (error: Error | null, result: PreparedResult) => void;

/** One execution of a prepared statement: what is sent, and what comes back. */
export class PreparedExecution {
  readonly statement: PreparedStatement;
  readonly #values: (string | Buffer | null)[];
  readonly #done: Done;
  readonly #result: PreparedResult = { command: '', rowCount: null, rows: [] };
  #failed: Error | null = null;

  /** @throws Error when a value cannot be written for PostgreSQL */
  constructor(statement: PreparedStatement, values: readonly unknown[], done: Done) {
    this.statement = statement;
    this.#values = values.map((value) => prepareValue(value));
    this.#done = done;
  }

  /** @param isPrepared the connection has the statement already */
  write(connection: Connection, isPrepared: boolean): void {
    const { name, text, columns } = this.statement;
    if (!isPrepared) connection.parse({ name, text, types: [] }, true);
    connection.bind({ statement: name, values: this.#values }, true);
    if (!columns) connection.describe({ type: 'P' }, true);
    connection.execute(null, true);
  }

  takeDescription(fields: readonly FieldDef[]): void {
    this.statement.columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: pg.types.getTypeParser(dataTypeID, 'text'),
    }));
  }

  takeRow(fields: readonly (string | null)[]): void {
    const columns = this.statement.columns ?? [];
    try {
      const row: Record<string, unknown> = {};
      let at = 0;
      for (const { name, parse } of columns) {
        const value = fields[at++] ?? null;
        row[name] = value === null ? null : parse(value);
      }
      this.#result.rows.push(row);
    } catch (error) {
      this.#failed ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  /** @param text `SELECT 3`, `INSERT 0 1`, `BEGIN` */
  takeCompletion(text: string): void {
    const words = text.split(' ');
    this.#result.command = words[0] ?? '';
    this.#result.rowCount = words.length > 1 ? Number(words.at(-1)) : null;
    // No rows were described: there are none.
    this.statement.columns ??= [];
  }

  settle(error: Error | null): void {
    this.#done(error ?? this.#failed, this.#result);
  }
}
