import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

export type Lan = { address: string; certificateFile: string; keyFile: string };

const dayMs = 86_400_000;
// Browsers refuse certificates that run longer.
const validDays = 397;

/**
 * What phones on the same network need: this machine's address and a certificate for it, as browsers give camera and
 * microphone to HTTPS pages only. The certificate is kept until the addresses change or it is about to end.
 *
 * @param given SALA_LAN_ADDRESS, where the choice among several networks would be wrong
 * @throws Error when the machine is on no network
 */
export async function prepareLan(dataDir: string, given: string | undefined): Promise<Lan> {
  const addresses = lanAddresses();
  const address = given ?? addresses[0];
  if (!address) {
    throw new Error('This machine is on no network that phones could share. Connect it, or set SALA_LAN_ADDRESS.');
  }
  const folder = join(dataDir, 'tls');
  const lan = { address, certificateFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'key.pem') };
  const names = [...new Set([address, ...addresses, '127.0.0.1'])];
  if (isCertificateFor(lan.certificateFile, names)) return lan;

  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Sala' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + validDays * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...names.map((name) =>
            /^[\d.]+$/.test(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
          ),
        ],
      },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(lan.keyFile, made.private, { mode: 0o600 });
  writeFileSync(lan.certificateFile, made.cert);
  return lan;
}

/** IPv4 addresses of real networks, private ones first; those of containers and virtual machines are left out. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .filter(([name]) => !/^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel)/.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'))
    .map((one) => one.address)
    .sort((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)));
}

function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
}

function isCertificateFor(file: string, names: string[]): boolean {
  try {
    const certificate = new X509Certificate(readFileSync(file));
    const lasts = new Date(certificate.validTo).getTime() - Date.now() > 7 * dayMs;
    return lasts && names.every((name) => certificate.checkIP(name) ?? certificate.checkHost(name));
  } catch {
    return false;
  }
}
