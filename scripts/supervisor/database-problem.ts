const remedies: Record<string, string> = {
  ECONNREFUSED: 'No PostgreSQL listens there: start it, or correct host and port.',
  ENOTFOUND: 'There is no machine of this name: correct the host.',
  EAI_AGAIN: 'The name of this machine cannot be looked up now: correct the host, or check the network.',
  ETIMEDOUT: 'It does not answer: correct the host, or open the way to it.',
  EHOSTUNREACH: 'There is no way to it: correct the host, or check the network.',
  '28P01': 'Correct the user or the password.',
  '28000': 'Correct the user, or let it in (pg_hba.conf).',
  '3D000': 'Make it first (createdb), or correct its name.',
  '53300': 'Others hold all of its connections: free some, or raise max_connections.',
};

/** Why the database of DATABASE_URL cannot be used and what to do; its password is left out. */
export function inWords(url: string, error: unknown): string {
  const { host, pathname } = new URL(url.replace('@/', '@socket/'));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = (error instanceof Error && error.message) || code;
  return `The database${pathname.replace('/', ' ')} at ${host} (DATABASE_URL) cannot be used: ${reason}. ${remedies[code] ?? ''}`.trim();
}
