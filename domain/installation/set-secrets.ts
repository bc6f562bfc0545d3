/** Secrets and addresses of services, which the environment sets and no page shows; `jobs`: the jobs process has them. */
export const secretSettings = {
  SALA_SECRET: 'web',
  SALA_SIGNING_KEY: 'web',
  SALA_VAPID_KEY: 'web',
  METRICS_TOKEN: 'web',
  TLS_KEY_FILE: 'web',
  S3_SECRET_ACCESS_KEY: 'web',
  SMTP_URL: 'jobs',
  SMS_URL: 'jobs',
  SMS_TOKEN: 'jobs',
} as const;

export type SecretSetting = keyof typeof secretSettings;
type Having = Partial<Record<SecretSetting, string | undefined>>;

/** Which of them are set where, by name: a value goes nowhere. */
export function namesSet(config: Having, where: 'web' | 'jobs'): SecretSetting[] {
  const names = Object.keys(secretSettings) as SecretSetting[];
  return names.filter((name) => secretSettings[name] === where && config[name] !== undefined);
}
