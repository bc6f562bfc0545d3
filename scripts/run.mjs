// node scripts/run.mjs [--tests] PROGRAM [ARGUMENT…]: runs a program of the project (from node_modules/.bin, or `node`
// itself) on a machine that has been set up, with a Node that is new enough; --tests: also with what only tests need (a
// browser, an S3 server).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setUpOrExit } from './setup/index.mjs';
import { root } from './setup/places.mjs';

const given = process.argv.slice(2);
const tests = given[0] === '--tests';
const [program, ...args] = tests ? given.slice(1) : given;
if (!program) {
  process.stderr.write('usage: node scripts/run.mjs [--tests] PROGRAM [ARGUMENT…]\n');
  process.exit(2);
}
const { env } = await setUpOrExit({ tests });
const child = spawn(program, args, {
  stdio: 'inherit',
  env: { ...env, PATH: `${join(root, 'node_modules', '.bin')}:${env.PATH}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('error', (error) => {
  process.stderr.write(`${program}: ${error.message}\n`);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));
