// npm test: everything that must hold, from a fresh machine on: set-up, the checks of `npm run check`, unit and
// integration tests, the build, the story in real browsers. Goes on after a failure, so that one run shows them all.
// At its end it names the slowest tests and those that failed. The last line is `N passed, N failed`: tests, and every
// check or build that failed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpOrExit } from './setup/index.mjs';
import { root } from './setup/places.mjs';
import { slowestLines, timesOfPlaywright, timesOfVitest } from './slowest-tests.mjs';
import { countPlaywright, countVitest } from './test-counts.mjs';

const { node, env: machine } = await setUpOrExit({ tests: true });
const env = { ...machine, PATH: `${join(root, 'node_modules', '.bin')}:${machine.PATH}` };
const reports = mkdtempSync(join(tmpdir(), 'sala-test-'));
const total = { passed: 0, failed: 0, failures: [], times: [] };
let child;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    child?.kill(signal);
    process.exitCode = 130;
  });
}

await step('checks', node, ['scripts/check.mjs']);
// Attacks on a running server (npm run test:attack) take minutes; a short version of each is an integration test.
const vitest = ['run', '--project=!attack', '--reporter=default', '--reporter=json'];
await suite('unit and integration tests', 'vitest', vitest, { count: countVitest, timesOf: timesOfVitest });
if (await step('build', node, ['scripts/build.ts'])) {
  await suite('tests in browsers', 'playwright', ['test', '--reporter=list,json', '--pass-with-no-tests'], {
    count: countPlaywright,
    timesOf: timesOfPlaywright,
  });
}
rmSync(reports, { recursive: true, force: true });

if (total.times.length > 0) {
  process.stdout.write(`\nSlowest tests:\n${slowestLines(total.times, 20).join('\n')}\n`);
}
if (total.failures.length > 0) {
  process.stdout.write(`\nFailed:\n${total.failures.map((line) => `  ${line}`).join('\n')}\n`);
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(process.exitCode || (total.failed > 0 ? 1 : 0));

async function step(name, command, args) {
  const code = await run(name, command, args);
  if (code === 0) return true;
  fail(`${name} (${code})`);
  return false;
}

/** Runs a test program with a JSON report into a file beside what it shows, and takes its figures. */
async function suite(name, program, args, { count, timesOf }) {
  const report = join(reports, `${program}.json`);
  const extra = program === 'vitest' ? [`--outputFile.json=${report}`] : [];
  const code = await run(name, program, [...args, ...extra], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  let figures;
  try {
    const told = JSON.parse(readFileSync(report, 'utf8'));
    figures = count(told);
    total.times.push(...timesOf(told, root));
  } catch {
    fail(`${name}: ended without a report (${code})`);
    return;
  }
  total.passed += figures.passed;
  total.failed += figures.failures.length;
  total.failures.push(...figures.failures);
  if (code !== 0 && figures.failures.length === 0) fail(`${name}: ended with ${code} though no test failed`);
}

function fail(line) {
  total.failed += 1;
  total.failures.push(line);
}

function run(name, command, args, more = {}) {
  if (process.exitCode) return Promise.resolve('interrupted');
  process.stdout.write(`\n── ${name}\n`);
  return new Promise((resolve) => {
    child = spawn(command, args, { cwd: root, env: { ...env, ...more }, stdio: 'inherit' });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}
