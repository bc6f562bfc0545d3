import { type Logger, pino } from 'pino';

export type { Logger };

/** Structured JSON logs on standard output. Fields that could carry secrets are removed. */
export function createLogger(options: { service: 'web' | 'media' | 'jobs'; level: string }): Logger {
  return pino({
    level: options.level,
    base: { service: options.service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', 'password', '*.password', 'token', '*.token'],
      remove: true,
    },
  });
}
