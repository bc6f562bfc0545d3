import { z } from 'zod';

/**
 * Settings that both servers share. The README's table of settings lists them all; `npm start` fills what is not given.
 */
export const sharedSettings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  SALA_SECRET: z.string().min(32, 'must have at least 32 characters; `openssl rand -base64 48` makes one'),
  SALA_DATA_DIR: z.string().min(1).default('.data'),
  SALA_SIGNING_KEY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
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
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings that cannot be used (see "Settings" in README.md):\n${lines.join('\n')}`);
}
