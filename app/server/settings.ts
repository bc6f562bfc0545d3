import { z } from 'zod';
import { parseSettings, sharedSettings } from '#platform/settings.ts';

const webSettings = sharedSettings.extend({
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  MEDIA_INTERNAL_URL: z.url().default('http://127.0.0.1:3001'),
  /** Of one file of the media library. */
  LIBRARY_MAX_MB: z.coerce.number().int().min(1).max(2_000).default(500),
  /** Where clamd listens. */
  CLAMD: z
    .string()
    .regex(/^(\/.+|[^/\s]+:\d{1,5})$/, 'must be host:port, or the path of a socket')
    .optional(),
});

export type WebConfig = z.infer<typeof webSettings>;

/** @throws Error that lists every setting that cannot be used */
export function readWebConfig(env: NodeJS.ProcessEnv = process.env): WebConfig {
  const config = parseSettings(webSettings, env);
  // In development Vite watches the code, and one of it is enough.
  return config.NODE_ENV === 'development' ? { ...config, WEB_PROCESSES: 1 } : config;
}
