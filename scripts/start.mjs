// npm start [-- --lan] [--dev]: makes the machine ready, then hands over to the supervisor under a Node that is new
// enough. Runs on Node 18 and newer, without any package.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setUpOrExit } from './setup/index.mjs';
import { root } from './setup/places.mjs';

const usage = `usage: npm start [-- OPTION…]
  --lan    for phones on the same network: HTTPS with a self-signed certificate, on every interface
  --dev    for work on the code: rebuilds and restarts as files change
Settings are environment variables; README.md lists them.
`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(usage);
  process.exit(0);
}
const unknown = args.filter((argument) => !['--lan', '--dev'].includes(argument));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(' ')}\n${usage}`);
  process.exit(2);
}

const { node, env } = await setUpOrExit();
// The channel ends with this process, however it ends, and the supervisor then stops everything.
const supervisor = spawn(node, [join(root, 'scripts', 'supervisor', 'main.ts'), ...args], {
  cwd: root,
  env,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => supervisor.kill(signal));
supervisor.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
supervisor.once('exit', (code) => process.exit(code ?? 1));

// npm starts us through a shell and does not always pass a signal on. When either is gone, so is the one who could
// have pressed Ctrl-C.
if (process.env.npm_lifecycle_event) {
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) supervisor.kill('SIGTERM');
  }, 500).unref();
}

function ancestors() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return `${parent}`;
  }
}
