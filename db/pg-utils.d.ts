declare module 'pg/lib/utils.js' {
  /** A value as PostgreSQL reads it; objects become JSON. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
