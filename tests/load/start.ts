import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeEmbeddedDatabase } from '#db/embedded.ts';
import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { freePort } from '#tests/support/stack.ts';
import { limitedFigure, report, reportedFigure } from './figures.ts';
import { end, quantile } from './processes.ts';

/**
 * npm run bench:start: how long `npm start` takes until the first page is answered. The first start makes database,
 * courses and demo people; five more find them there.
 */
const starts = 5;
const root = resolve(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'sala-bench-start-'));
const ports = {
  WEB_PORT: String(await freePort()),
  MEDIA_PORT: String(await freePort()),
  MEDIA_RTC_PORT: String(await freePort()),
  JOBS_PORT: String(await freePort()),
};

/** @returns seconds until the first page */
async function startOnce(): Promise<number> {
  const startedAt = performance.now();
  const child: ChildProcess = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', PUBLIC_URL: '', SALA_DATA_DIR: dataDir, MEDIA_WORKERS: '1', ...ports },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${ports.WEB_PORT}/`).catch(() => undefined);
      if (answer?.ok) return (performance.now() - startedAt) / 1000;
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${said}`);
      await sleep(20);
    }
  } finally {
    await end(child, 'SIGTERM');
  }
}

try {
  await buildWeb({ log: () => {} });
  const first = await startOnce();
  const later: number[] = [];
  for (let count = 0; count < starts; count++) later.push(await startOnce());
  const figure = limitedFigure('start to first page, data is there (median)', 's', quantile(later, 0.5), 10);
  report('start', [reportedFigure('first start to first page', 's', first), figure]);
  process.exitCode = figure.holds ? 0 : 1;
} finally {
  await removeEmbeddedDatabase(join(dataDir, 'database'));
  rmSync(dataDir, { recursive: true, force: true });
}
