// npm run check: types, format and lint, imports between the parts, dead code, words of the interface, content.
// Runs them all, quiet for those that hold.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setUpOrExit } from './setup/index.mjs';
import { root } from './setup/places.mjs';

const checks = {
  'types (tsc)': ['tsc', '-p', '.'],
  'format and lint (biome)': ['biome', 'ci', '--colors=off', '--max-diagnostics=30'],
  'promises: none left alone': ['node', 'scripts/promises-check.ts'],
  'imports between the parts (dependency-cruiser)': ['depcruise', '--config', '.dependency-cruiser.cjs', '.'],
  'dead code (knip)': ['knip', '--no-progress'],
  'words: none missing (i18next)': ['i18next-cli', 'status'],
  'words: none unused (i18next)': ['i18next-cli', 'status', '--unused'],
  'words: alike in every language': ['node', 'scripts/words-check.ts'],
  'content (npm run content:check)': ['node', 'scripts/content-check.ts'],
};

const { env: machine } = await setUpOrExit();
const env = { ...machine, PATH: `${join(root, 'node_modules', '.bin')}:${machine.PATH}`, FORCE_COLOR: '0' };
const failed = [];
const waiting = Object.entries(checks).map(([name, command]) => ({ name, command, ...Promise.withResolvers() }));
const results = [...waiting];
// Two at a time, told in their order.
const runThem = async () => {
  for (let one = waiting.shift(); one; one = waiting.shift()) one.resolve(await run(...one.command));
};
const running = [runThem(), runThem()];
for (const { name, promise } of results) {
  const { code, output } = await promise;
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}\n`);
  if (code === 0) continue;
  failed.push(name);
  process.stdout.write(`${output.trimEnd()}\n\n`);
}
await Promise.all(running);
if (failed.length > 0) {
  process.stdout.write(`${failed.length} of ${Object.keys(checks).length} checks failed: ${failed.join(', ')}\n`);
  process.exit(1);
}

function run(program, ...args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
