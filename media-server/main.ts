import { createLogger } from '#platform/log.ts';
import { readSettingsOrExit } from '#platform/settings.ts';
import { readMediaConfig } from './config.ts';
import { startMediaServer } from './server.ts';

/** The media server as a process: settings from the environment, an orderly stop on SIGTERM and SIGINT. */
const config = readSettingsOrExit(() => readMediaConfig(process.env));
const server = await startMediaServer(config);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  // Told twice, it still stores what it has to store.
  process.on(signal, () => {
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        createLogger({ service: 'media', level: config.logLevel }).fatal({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  });
}
