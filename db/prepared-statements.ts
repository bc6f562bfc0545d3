/** A statement of this process. Every connection prepares it once, under this name. */
export interface PreparedStatement {
  name: string;
  text: string;
  /** It changes nothing and locks nothing. */
  isPlainRead: boolean;
  /** What it answers with: told by PostgreSQL the first time, and the same as long as the statement is. */
  columns: readonly Column[] | null;
}

interface Column {
  name: string;
  parse: (value: string) => unknown;
}

/** Statements that a process prepares at most; what comes later (lists of many lengths) is planned each time. */
const mostStatements = 400;
let statements = new Map<string, PreparedStatement>();
let namesGiven = 0;

/** @returns undefined where there are too many already */
export function statementOf(text: string): PreparedStatement | undefined {
  const known = statements.get(text);
  if (known !== undefined || statements.size >= mostStatements) return known;
  const made = { name: `sala_${++namesGiven}`, text, isPlainRead: isPlainRead(text), columns: null };
  statements.set(text, made);
  return made;
}

const [reading, moreThanReading] = [
  /^\s*select\b/i,
  /\bfor\s+(no\s+key\s+|key\s+)?(update|share)\b|\bpg_\w+\(|nextval/i,
];

function isPlainRead(text: string): boolean {
  return reading.test(text) && !moreThanReading.test(text);
}

/** A migration changed what a prepared statement answers with: from now on all are prepared anew, under other names. */
export function forgetStale(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === '0A000') statements = new Map();
}
