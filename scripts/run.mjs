// node scripts/run.mjs PROGRAM [ARGUMENT…]: runs a program of the project (from node_modules/.bin, or `node` itself)
// on a machine that has been set up, with a Node that is new enough.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setUpOrExit } from './setup/index.mjs';
import { root } from './setup/places.mjs';

const [program, ...args] = process.argv.slice(2);
if (!program) {
  process.stderr.write('usage: node scripts/run.mjs PROGRAM [ARGUMENT…]\n');
  process.exit(2);
}
const { env } = await setUpOrExit();
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
