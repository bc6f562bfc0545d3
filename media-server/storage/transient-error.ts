/** An answer that did not come in time. */
class DeadlineError extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'DeadlineError';
  }
}

/** Settles like `work`, or rejects after the time given. The work itself is not stopped. */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * SQLSTATE classes that pass by themselves: 08 connection, 40 rollback (deadlock), 53 resources, 57 operator
 * intervention (shutdown, starting up), 58 system. Source: PostgreSQL manual, appendix A.
 */
const transientClasses = new Set(['08', '40', '53', '57', '58']);

/** True when the same statement may succeed later without any change. */
export function isTransientDatabaseError(error: unknown): boolean {
  if (error instanceof DeadlineError) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)) return transientClasses.has(code.slice(0, 2));
  if (code?.startsWith('E')) return true;
  if (error instanceof AggregateError) return error.errors.some(isTransientDatabaseError);
  // node-postgres says these in words only.
  return /connection terminated|timeout exceeded|connection timeout|not queryable|after calling end/i.test(
    error.message,
  );
}
