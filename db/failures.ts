/**
 * SQLSTATE classes that pass by themselves: 08 connection, 40 rollback (deadlock), 53 resources, 57 operator
 * intervention (shutdown, starting up), 58 system. Source: PostgreSQL manual, appendix A.
 */
const passingClasses = new Set(['08', '40', '53', '57', '58']);
/** A copy of the database, or one that was told to take nothing: after a failover the next connection may be better. */
const takesNothing = '25006';
/** A statement that took longer than it may, or that somebody else stopped: the server is there and said so. */
const stopped = '57014';
/** What Node says of a network or a server that is not there. */
const away =
  /^E(CONNREFUSED|CONNRESET|CONNABORTED|PIPE|TIMEDOUT|HOSTUNREACH|HOSTDOWN|NETUNREACH|NETDOWN|NOTFOUND|AI_AGAIN)$/;
/** A disk without room, one that takes nothing or is broken, and a process that has too many files open. */
const noRoom = /^E(NOSPC|DQUOT|ROFS|IO|MFILE|NFILE)$/;
/** What the driver and its pool say without a code. */
const awayWords =
  /^connection terminated|timeout exceeded|connection timeout|query read timeout|not queryable|encountered a connection|after calling end/i;
/** Text that PostgreSQL cannot store: a null character, in a text or inside JSON. */
const unstorable = /^(22021|22P05)$/;

/** Whether the server stopped this statement, as too slow: it answers, only this took too long. */
export function isStopped(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === stopped;
}

/**
 * What a failed query, or a failed act of the object storage, means to the one who asked for it: the database or the storage
 * cannot be reached, stops, starts, has nothing left, stopped a statement that took too long or undid the work for another's
 * sake (`unavailable`: the same may succeed later without any change), or cannot hold what was given to it (`bad_request`);
 * null when the fault lies in what we asked.
 */
export function failureOf(error: unknown): 'unavailable' | 'bad_request' | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (unstorable.test(code)) return 'bad_request';
  // Five letters without a figure are Node's, as EPIPE.
  const isSqlState = /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
  if (isSqlState) return passingClasses.has(code.slice(0, 2)) || code === takesNothing ? 'unavailable' : null;
  if (noRoom.test(code) || isBucketAway(error)) return 'unavailable';
  if (away.test(code) || awayWords.test(error.message)) return 'unavailable';
  // A name with several addresses, of which none answers.
  const isAway = error instanceof AggregateError && error.errors.some((one) => failureOf(one) === 'unavailable');
  return isAway ? 'unavailable' : null;
}

/** An S3 server that answers that it cannot, or that has too much to do (SDK: `ServiceException`). */
function isBucketAway(error: Error): boolean {
  const { $metadata: answer } = error as { $metadata?: { httpStatusCode?: unknown } };
  const status = answer?.httpStatusCode;
  return typeof status === 'number' && (status >= 500 || status === 429);
}
