import { createLogger } from '#platform/log.ts';
import { readSettingsOrExit } from '#platform/settings.ts';
import { startJobsServer } from './server.ts';
import { readJobsConfig } from './settings.ts';

/** The jobs process: settings from the environment, an orderly stop on SIGTERM and SIGINT. */
const config = readSettingsOrExit(readJobsConfig);
const server = await startJobsServer(config);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        createLogger({ service: 'jobs', level: config.LOG_LEVEL }).fatal({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  });
}
