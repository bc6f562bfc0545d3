import { createLogger } from '#platform/log.ts';
import { readSettingsOrExit } from '#platform/settings.ts';
import { startMediaServer } from './server.ts';
import { readMediaSettings } from './settings.ts';

/** The media server as a process: settings from the environment, an orderly stop on SIGTERM and SIGINT. */
const config = readSettingsOrExit(() => readMediaSettings(process.env));
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
