import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface TakenPush {
  /** Of the browser, in the address. */
  browser: string;
  headers: NodeJS.Dict<string | string[]>;
  /** Decrypted by the browser's keys. */
  payload: { id: string; title: string; text: string; path: string; lang: string; dir: string };
}

export interface PushService {
  /** For PUSH_HOSTS. */
  host: string;
  /** Its certificate, for NODE_EXTRA_CA_CERTS. */
  certificateFile: string;
  taken: TakenPush[];
  /** How often something was brought, whatever the answer. */
  tries: number;
  /** To what comes from now on: a status, or none at all. */
  answer: number | 'keep waiting';
  /** A browser that subscribes. */
  subscribe(name: string): { endpoint: string; p256dh: string; auth: string };
  stop(): Promise<void>;
}

/**
 * A real push service (RFC 8030) over https, with browsers that decrypt what comes (RFC 8291). As those of browsers do, it
 * takes only what is encrypted so, says how long it is of use, and is signed by who sends it (RFC 8292).
 */
export async function startPushService(): Promise<PushService> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'sala-push-'));
  const certificateFile = join(folder, 'ca.pem');
  writeFileSync(certificateFile, made.cert);
  const browsers = new Map<string, { keys: ECDH; auth: Buffer }>();
  const server = createServer({ key: made.private, cert: made.cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      service.tries += 1;
      const { answer } = service;
      if (answer === 'keep waiting') return;
      const browser = request.url?.slice(1) ?? '';
      const known = browsers.get(browser);
      const body = Buffer.concat(chunks);
      const wrong = answer === 201 ? refusalOf(request.headers, body, `https://${host}`) : null;
      if (answer === 201 && known && wrong === null) {
        const payload = JSON.parse(decrypt(body, known.keys, known.auth));
        service.taken.push({ browser, headers: request.headers, payload });
      }
      response.writeHead(wrong ?? answer).end();
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = `localhost:${port}`;
  const service: PushService = {
    host,
    certificateFile,
    taken: [],
    tries: 0,
    answer: 201,
    subscribe(name) {
      const keys = createECDH('prime256v1');
      keys.generateKeys();
      const auth = randomBytes(16);
      browsers.set(name, { keys, auth });
      const p256dh = keys.getPublicKey('base64url');
      return { endpoint: `https://${host}/${name}`, p256dh, auth: auth.toString('base64url') };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return service;
}

/** aes128gcm (RFC 8188) with the keys of RFC 8291, 3.4, in one record. */
function decrypt(body: Buffer, keys: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const material = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', material, salt, Buffer.from(`Content-Encoding: ${name}\0`), length));
  const opener = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  opener.setAuthTag(sealed.subarray(-16));
  const opened = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
  // Behind the text stand a 2 and what fills up.
  return opened.subarray(0, opened.lastIndexOf(2)).toString('utf8');
}

const daySeconds = 86_400;
/** A push service need not take more (RFC 8030, 7.2). */
const mostBytes = 4_096;

/** With which status a push service refuses a message; null when it takes it. */
function refusalOf(headers: IncomingHttpHeaders, body: Buffer, origin: string): number | null {
  const { 'content-encoding': encoding, ttl = '', topic = '', authorization = '' } = headers;
  if (encoding !== 'aes128gcm' || !/^\d+$/.test(String(ttl))) return 400;
  if (!/^[\w-]{0,32}$/.test(String(topic))) return 400;
  if (body.byteLength > mostBytes) return 413;
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  if (point.byteLength !== 65 || claims === '') return 401;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const seconds = Date.now() / 1_000;
  const isInTime = exp > seconds && exp <= seconds + daySeconds;
  return isSigned && aud === origin && isInTime && /^(mailto:|https:)/.test(sub) ? null : 403;
}
