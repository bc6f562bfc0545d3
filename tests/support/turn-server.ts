import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generate } from 'selfsigned';
import { freePort } from './stack.ts';

const secret = 'shared by coturn and Sala';

export interface TurnServer {
  /** Settings of the media server that hands it out: over TCP, and over TLS. */
  settings: Record<string, string>;
  port: number;
  /** SHA-256 of its certificate's key, for browsers that are to trust it. */
  keyHash: string;
  /** Ends every connection, and takes new ones. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** coturn on this machine alone, as Debian has it: nothing reaches it by UDP. */
export async function startTurnServer(): Promise<TurnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sala-turn-'));
  const certificate = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
  const [cert, pkey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await Promise.all([writeFile(cert, certificate.cert), writeFile(pkey, certificate.private)]);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const words = {
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    'tls-listening-port': tlsPort,
    'static-auth-secret': secret,
    realm: 'sala.test',
    cert,
    pkey,
    userdb: join(folder, 'users.db'),
    pidfile: join(folder, 'turnserver.pid'),
    'log-file': 'stdout',
  };
  const flags = ['-n', '--use-auth-secret', '--no-udp', '--no-dtls', '--no-cli', '--allow-loopback-peers'];
  let child: ChildProcess;
  const start = async () => {
    child = spawn('turnserver', [...flags, ...Object.entries(words).map(([name, value]) => `--${name}=${value}`)], {
      stdio: process.env.TEST_LOG_LEVEL ? 'inherit' : 'ignore',
    });
    await once(child, 'spawn');
    while (!(await answers(port))) await pause(50);
  };
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  await start();
  const key = new X509Certificate(certificate.cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    settings: {
      MEDIA_TURN_URLS: `turn:127.0.0.1:${port}?transport=tcp,turns:127.0.0.1:${tlsPort}?transport=tcp`,
      MEDIA_TURN_SECRET: secret,
    },
    port,
    keyHash: createHash('sha256').update(key).digest('base64'),
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Whether the server takes connections; throws where it has ended. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
