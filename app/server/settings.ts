import { z } from 'zod';
import { parseSettings, sharedSettings } from '#platform/settings.ts';

const webSettings = sharedSettings.extend({
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  MEDIA_INTERNAL_URL: z.url().default('http://127.0.0.1:3001'),
});

export type WebConfig = z.infer<typeof webSettings>;

/** @throws Error that lists every setting that cannot be used */
export function readWebConfig(env: NodeJS.ProcessEnv = process.env): WebConfig {
  return parseSettings(webSettings, env);
}
