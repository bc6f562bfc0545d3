/** The database cannot be reached, stops, starts or has no connection left (PostgreSQL's SQLSTATE, Node's error codes). */
const away = /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Text that PostgreSQL cannot store: a null character, in a text or inside JSON. */
const unstorable = /^(22021|22P05)$/;
/** What the driver and its pool say without a code. */
const awayWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/** What a failed query means to the one who asked for it; null when the fault lies in our query. */
export function failureOf(error: unknown): 'unavailable' | 'bad_request' | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (unstorable.test(code)) return 'bad_request';
  return away.test(code) || awayWords.test(error.message) ? 'unavailable' : null;
}
