import { spawnSync } from 'node:child_process';
import { attempt, hasCommand, run, SetupError, say } from './commands.mjs';

/** Recordings; Lao, Arabic and Chinese on certificates; slides to PDF, and pages of PDF to pictures. */
export const runPackages = [
  'ffmpeg',
  'fonts-noto-core',
  'fonts-noto-cjk',
  'libreoffice-impress-nogui',
  'poppler-utils',
];
/**
 * The browser of the tests; an S3 server (tests/support/s3-server.py); namespaces for links; xmllint, and
 * the schemas of XLIFF, which Debian has with a library of PHP (tests/support/xliff-schema.ts); a TURN server
 * (tests/support/turn-server.ts).
 */
export const testPackages = [
  'chromium',
  'python3-swift',
  'iproute2',
  'libxml2-utils',
  'php-symfony-translation',
  'coturn',
];
/** Of these only the program is wanted: Debian starts a service with it. */
const servicesLeftOff = ['coturn'];
/** Only where the media worker has to be built. */
export const buildPackages = [
  'g++',
  'pkg-config',
  'meson',
  'ninja-build',
  'flatbuffers-compiler',
  'libflatbuffers-dev',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libabsl-dev',
];

/** Those of the Debian packages that are not installed. */
export function missingPackages(packages) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: fields of dpkg-query
  const format = '${db:Status-Abbrev}${Package}\n';
  const query = spawnSync('dpkg-query', ['-W', '-f', format, ...packages], { encoding: 'utf8' });
  if (query.error) return packages;
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.slice(3).trim()),
  );
  return packages.filter((name) => !installed.has(name));
}

/**
 * Installs Debian packages that are missing. SALA_SKIP_SYSTEM_PACKAGES=1 leaves them to the machine's keeper.
 *
 * @throws {SetupError}
 */
export async function ensureSystemPackages(packages) {
  if (process.env.SALA_SKIP_SYSTEM_PACKAGES === '1') return;
  const missing = missingPackages(packages);
  if (missing.length === 0) return;
  const byHand = `Install them by hand: apt-get install ${missing.join(' ')}\nor start with SALA_SKIP_SYSTEM_PACKAGES=1 when this machine has them from elsewhere.`;
  if (!hasCommand('apt-get')) {
    throw new SetupError(`Programs and fonts are missing and there is no apt-get: ${missing.join(', ')}`, byHand);
  }
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo'];
  if (asRoot.length > 0 && !hasCommand('sudo')) {
    throw new SetupError(`System packages are missing and this user has no sudo: ${missing.join(', ')}`, byHand);
  }
  say(`installing system packages: ${missing.join(' ')}`);
  const apt = (...args) => {
    const line = [
      ...asRoot,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-o',
      'DPkg::Lock::Timeout=300',
      ...args,
    ];
    return [line[0], line.slice(1)];
  };
  // Lists that cannot be renewed may still be good enough to install from.
  const update = await attempt(...apt('update'));
  if (update.code !== 0) say('apt-get update failed; trying with the lists that are there');
  await run(...apt('install', '-y', '--no-install-recommends', ...missing), { remedy: byHand });
  for (const service of servicesLeftOff) {
    if (!missing.includes(service) || !hasCommand('systemctl')) continue;
    const [program, ...words] = [...asRoot, 'systemctl', 'disable', '--now', service];
    await attempt(program, words);
  }
}
