import { z } from 'zod';
import { parseSettings, sharedSettings } from '#platform/settings.ts';

const jobsSettings = sharedSettings.extend({
  JOBS_HOST: z.string().min(1).default('127.0.0.1'),
  JOBS_PORT: z.coerce.number().int().min(0).max(65_535).default(3002),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  SMS_TOKEN: z.string().min(1).optional(),
  SMS_BODY: z
    .string()
    .default('{"to":"{{to}}","text":"{{text}}"}')
    .refine((body) => body.includes('{{to}}') && body.includes('{{text}}'), 'must have {{to}} and {{text}} in it'),
});

export type JobsConfig = z.infer<typeof jobsSettings>;

/** @throws SettingsError that lists every setting that cannot be used */
export function readJobsConfig(env: NodeJS.ProcessEnv = process.env): JobsConfig {
  return parseSettings(jobsSettings, env);
}
