import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusive } from '#scripts/setup/exclusive.mjs';
import { packAssets } from './pack-assets.ts';
import { root } from './settings.ts';

const stamp = join(root, 'build', '.sources');
const sources = [
  '{app,commands,courseware,db,domain,media-server/protocol,platform,public}/**/*',
  '{remix.config.js,vite.config.ts,tsconfig.json,package.json,package-lock.json}',
];

/**
 * Builds the web app when its sources are not those of the last build.
 *
 * @param force build in any case
 * @returns whether it was built
 * @throws Error with the builder's output
 */
export async function buildWeb(options: { log: (line: string) => void; force?: boolean }): Promise<boolean> {
  return exclusive(
    `build-${root}`,
    () => options.log('another build is at work; waiting for it'),
    async () => {
      const wanted = hashSources();
      if (!options.force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
      options.log('building the web app');
      rmSync(stamp, { force: true });
      await runBuilder();
      await packAssets(join(root, 'build/client/assets'));
      writeFileSync(stamp, wanted);
      return true;
    },
  );
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.version);
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root, withFileTypes: true }));
  const paths = files
    .filter((file) => file.isFile() && !/\.test\.tsx?$/.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function runBuilder(): Promise<void> {
  const builder = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [builder, 'vite:build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The web app could not be built:\n${Buffer.concat(output)}`));
    });
  });
}
