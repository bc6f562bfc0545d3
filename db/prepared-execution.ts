import pg, { type Connection, type FieldDef, type Submittable } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

/** A statement of this process. Every connection prepares it once, under this name. */
export interface PreparedStatement {
  name: string;
  text: string;
  /** What it answers with: told by PostgreSQL the first time, and the same as long as the statement is. */
  columns: readonly Column[] | null;
}

interface Column {
  name: string;
  parse: (value: string) => unknown;
}

/** What Kysely takes of a result. */
export interface PreparedResult {
  command: string;
  rowCount: number | null;
  rows: Record<string, unknown>[];
}

type Done = (error: Error | null, result?: PreparedResult) => void;

/** pg notes there what a connection has prepared, by the `name` and `text` of whoever asked. */
type NotingConnection = Connection & { parsedStatements: Record<string, string> };

/**
 * One execution of a prepared statement, as pg-cursor does it: pg's own way asks what the columns are, and makes a parser
 * for each, at every execution. For a read of one row that is half the work.
 */
export class PreparedExecution implements Submittable {
  readonly name: string;
  readonly text: string;
  readonly #statement: PreparedStatement;
  readonly #values: readonly unknown[];
  readonly #result: PreparedResult = { command: '', rowCount: null, rows: [] };
  #failed: Error | null = null;
  /** pg calls it too, when the connection is lost before this was sent. */
  readonly callback: Done;

  constructor(statement: PreparedStatement, values: readonly unknown[], done: Done) {
    this.name = statement.name;
    this.text = statement.text;
    this.#statement = statement;
    this.#values = values;
    this.callback = done;
  }

  submit(connection: Connection): null {
    const { name, text } = this;
    const { stream, parsedStatements } = connection as NotingConnection;
    stream.cork();
    try {
      if (parsedStatements[name] === undefined) connection.parse({ name, text, types: [] }, true);
      connection.bind({ statement: name, values: this.#values.map((value) => prepareValue(value)) }, true);
      if (!this.#statement.columns) connection.describe({ type: 'P' }, true);
      connection.execute(null, true);
      connection.sync();
    } catch (error) {
      // A value that cannot be written: PostgreSQL heard nothing of it but a new statement, if there was one.
      this.#failed = asError(error);
      connection.sync();
    } finally {
      stream.uncork();
    }
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    this.#statement.columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: pg.types.getTypeParser(dataTypeID, 'text'),
    }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const columns = this.#statement.columns ?? [];
    try {
      const row: Record<string, unknown> = {};
      for (let at = 0; at < columns.length; at++) {
        const { name, parse } = columns[at] as Column;
        const value = fields[at] ?? null;
        row[name] = value === null ? null : parse(value);
      }
      this.#result.rows.push(row);
    } catch (error) {
      this.#failed ??= asError(error);
    }
  }

  /** `SELECT 3`, `INSERT 0 1`, `BEGIN` */
  handleCommandComplete({ text }: { text: string }): void {
    const words = text.split(' ');
    this.#result.command = words[0] ?? '';
    this.#result.rowCount = words.length > 1 ? Number(words.at(-1)) : null;
    // No rows were described: there are none.
    this.#statement.columns ??= [];
  }

  handleReadyForQuery(): void {
    this.callback(this.#failed, this.#result);
  }

  handleError(error: Error): void {
    this.callback(error);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
