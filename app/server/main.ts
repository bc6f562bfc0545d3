import cluster from 'node:cluster';
import { readSettingsOrExit } from '#platform/settings.ts';
import { readWebConfig } from './settings.ts';

/** The web server: a process that answers, or WEB_PROCESSES of them and this one, which keeps them running. */
const config = readSettingsOrExit(readWebConfig);
if (config.WEB_PROCESSES > 1 && cluster.isPrimary) {
  const { keepProcesses } = await import('./processes/keep-processes.ts');
  keepProcesses(config);
} else {
  const { serve } = await import('./serve.ts');
  await serve(config);
}
