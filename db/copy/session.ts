import pg from 'pg';

/** How values are written in a copy, whatever the server's and the machine's own settings. */
const settings: Record<string, string> = {
  client_encoding: 'UTF8',
  timezone: 'UTC',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: '1',
  // A large table takes its time.
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

/** A connection of its own for copying, for as long as `work` takes. */
export async function withCopySession<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true });
  // Without a listener a broken connection would end the process; the statement under way fails with the same.
  client.on('error', () => {});
  await client.connect();
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query('select set_config($1, $2, false)', [name, value]);
    }
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
