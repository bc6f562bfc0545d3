import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readWebConfig } from '#app/server/settings.ts';
import { readJobsConfig } from '#jobs/settings.ts';
import { readMediaSettings } from '#media-server/settings.ts';
import { parseSettings, SettingsError } from '#platform/settings.ts';
import type { Lan } from './lan.ts';

export const root = resolve(import.meta.dirname, '../..');

const port = z.coerce.number().int().min(1).max(65_535);

/** Only what the supervisor itself decides by; everything else passes through to the servers, which check it. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).optional(),
  DATABASE_URL: z.string().optional(),
  SALA_SECRET: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  SALA_DATA_DIR: z.string().default('.data'),
  SALA_DEMO: z.enum(['0', '1']).optional(),
  SALA_DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  SALA_ADMIN_USERNAME: z.string().min(1).default('admin'),
  SALA_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  /** Signs the demonstration's certificates as the servers do theirs. */
  SALA_SIGNING_KEY: z.string().min(1).optional(),
  SALA_LAN_ADDRESS: z.string().optional(),
  WEB_HOST: z.string().default('127.0.0.1'),
  WEB_PORT: port.default(3000),
  MEDIA_HOST: z.string().default('127.0.0.1'),
  MEDIA_PORT: port.default(3001),
  JOBS_HOST: z.string().default('127.0.0.1'),
  JOBS_PORT: port.default(3002),
});

export type Settings = z.infer<typeof schema> & {
  development: boolean;
  lan: boolean;
  demo: boolean;
  /** Absolute. */
  dataDir: string;
};

/**
 * @param options.serves false for work on the database alone, which needs neither secret nor address
 * @throws Error that lists what is wrong or missing
 */
export function readSettings(args: string[], env: NodeJS.ProcessEnv, options = { serves: true }): Settings {
  const parsed = parseSettings(schema, env);
  const development = args.includes('--dev') || parsed.NODE_ENV === 'development';
  if (parsed.DATABASE_URL && !development && options.serves) {
    const missing = [
      parsed.SALA_SECRET ? '' : '  SALA_SECRET: at least 32 characters; `openssl rand -base64 48` makes one',
      parsed.PUBLIC_URL ? '' : '  PUBLIC_URL: the address that people see, as in https://sala.example.org',
    ].filter(Boolean);
    if (missing.length > 0) {
      throw new Error(
        `With a DATABASE_URL this is taken for a real installation, which also needs:\n${missing.join('\n')}`,
      );
    }
  }
  if (options.serves) checkServers({ ...env, ...(parsed.DATABASE_URL ? {} : { DATABASE_URL: 'postgres://embedded' }) });
  return {
    ...parsed,
    development,
    lan: args.includes('--lan'),
    demo: parsed.SALA_DEMO ? parsed.SALA_DEMO === '1' : !parsed.DATABASE_URL,
    dataDir: resolve(root, parsed.SALA_DATA_DIR),
  };
}

/**
 * Lets the servers look at their settings before anything is started: what they say once they run is less easy to find.
 *
 * @throws SettingsError
 */
function checkServers(env: NodeJS.ProcessEnv): void {
  const lines = [readWebConfig, readMediaSettings, readJobsConfig].flatMap((read) => {
    try {
      read({ ...env, SALA_SECRET: env.SALA_SECRET || 'x'.repeat(32) });
      return [];
    } catch (error) {
      if (error instanceof SettingsError) return error.lines;
      throw error;
    }
  });
  if (lines.length > 0) throw new SettingsError([...new Set(lines)]);
}

/** The address at which people reach the web server. */
export function publicUrl(settings: Settings, lan: Lan | undefined): string {
  if (lan) return `https://${lan.address}:${settings.WEB_PORT}`;
  return settings.PUBLIC_URL ?? `http://localhost:${settings.WEB_PORT}`;
}

/** The ports that browsers send media to, one a worker. */
export function mediaPorts(settings: Settings): { host: string; port: number; media: number } {
  const { media } = serverEnvironments(settings, 'postgres://unknown-yet', undefined);
  const { rtcListenIp: host, rtcPort: port, workers } = readMediaSettings(media);
  return { host, port, media: workers };
}

/** The environments of the servers: all that was given, and what was not. */
export function serverEnvironments(
  settings: Settings,
  databaseUrl: string,
  lan: Lan | undefined,
): { web: NodeJS.ProcessEnv; media: NodeJS.ProcessEnv; jobs: NodeJS.ProcessEnv } {
  const shared: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: settings.development ? 'development' : 'production',
    DATABASE_URL: databaseUrl,
    SALA_SECRET: settings.SALA_SECRET || ownSecret(settings.dataDir),
    SALA_DATA_DIR: settings.dataDir,
    PUBLIC_URL: publicUrl(settings, lan),
    WEB_PORT: String(settings.WEB_PORT),
    MEDIA_PORT: String(settings.MEDIA_PORT),
    JOBS_PORT: String(settings.JOBS_PORT),
  };
  return {
    web: {
      ...shared,
      WEB_HOST: lan ? '0.0.0.0' : settings.WEB_HOST,
      MEDIA_INTERNAL_URL: process.env.MEDIA_INTERNAL_URL || `http://127.0.0.1:${settings.MEDIA_PORT}`,
      ...(lan && { TLS_CERT_FILE: lan.certificateFile, TLS_KEY_FILE: lan.keyFile }),
    },
    media: {
      ...shared,
      MEDIA_HOST: settings.MEDIA_HOST,
      ...(lan && { MEDIA_ANNOUNCED_ADDRESS: lan.address, MEDIA_RTC_LISTEN_IP: '0.0.0.0' }),
    },
    jobs: { ...shared, JOBS_HOST: settings.JOBS_HOST },
  };
}

/**
 * The secret of an installation that was not given one: made at the first start, readable to its owner only. It takes
 * its name when it is whole, so that a start that is cut off, or a full disk, leaves none that is empty.
 */
function ownSecret(dataDir: string): string {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    try {
      writeFileSync(draft, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
      linkSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(file, 'utf8').trim();
}
