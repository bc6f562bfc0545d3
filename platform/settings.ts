import { z } from 'zod';
import { storageSettings } from './storage/storage-settings.ts';

/**
 * Settings that all three processes share. The README's table of settings lists them all; `npm start` fills what is not given.
 */
export const sharedSettings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    // Without a host the database is at a socket.
    .refine(
      (url) => URL.canParse(url.replace('@/', '@socket/')),
      'cannot be read; write letters such as # / ? % in its password as %23 %2F %3F %25',
    ),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  SALA_SECRET: z.string().min(32, 'must have at least 32 characters; `openssl rand -base64 48` makes one'),
  SALA_DATA_DIR: z.string().min(1).default('.data'),
  SALA_SIGNING_KEY: z.string().min(1).optional(),
  SALA_VAPID_KEY: z.string().min(1).optional(),
  PUSH_HOSTS: z
    .string()
    .default('fcm.googleapis.com *.push.services.mozilla.com *.push.apple.com *.notify.windows.com')
    .transform((hosts) => hosts.split(/[\s,]+/).filter(Boolean)),
  SMS_URL: z
    .url()
    .refine(
      isSecret,
      'must start with https://, as telephone numbers go there; http:// is for a gateway on this machine',
    )
    .optional(),
  ...storageSettings.shape,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  /** What these set counts, and cannot be set in the browser. */
  MAIL_FROM: z.string().optional(),
  AUDIT_DAYS: z.coerce.number().int().min(0).max(36_500).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  TLS_CERT_FILE: z.string().min(1).optional(),
  TLS_KEY_FILE: z.string().min(1).optional(),
});

/**
 * Parses settings from the environment. Empty strings count as not given.
 *
 * @throws Error that lists every wrong setting by name, what is wrong and that the README explains it.
 */
export function parseSettings<T extends z.ZodType>(schema: T, env: Record<string, string | undefined>): z.infer<T> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given, { error: inWords });
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map(({ path, message }) => {
      const name = path.join('.');
      const value = given[name];
      return `${name}: ${message}${value === undefined || secret.test(name) ? '' : `, not "${value}"`}`;
    }),
  );
}

/** Settings that cannot be used, one a line: its name, what is wrong, and what was given unless that is a secret. */
export class SettingsError extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(
      `Settings that cannot be used (see "Settings" in README.md):\n${lines.map((line) => `  ${line}`).join('\n')}`,
    );
    this.name = 'SettingsError';
    this.lines = lines;
  }
}

/** A process's settings. Where they cannot be used it says so and ends, instead of showing where in the code. */
export function readSettingsOrExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}

/** Their values are never shown; addresses may hold a password. */
const secret = /SECRET|PASSWORD|TOKEN|KEY|DATABASE_URL|SMTP_URL/;

/** What is wrong, where a setting's schema does not say it itself. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return 'is not set';
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must have at least ${issue.minimum} characters`
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must have at most ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'must be a whole address, as in https://sala.example.org' : undefined;
    default:
      return undefined;
  }
}

/** Nobody on the way can read what is sent there. */
function isSecret(address: string): boolean {
  const url = URL.parse(address);
  const isHere = url !== null && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere);
}
