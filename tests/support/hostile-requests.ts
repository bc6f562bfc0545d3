import { type Facts, type Role, routeTable } from '#tests/integration/route-table.ts';
import { fields, headers, hosts, intents, methods, oddTargets, parameters, values } from './hostile-values.ts';
import { nastyBodies } from './nasty-bodies.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface HostileRequest {
  role: Role;
  head: string;
  body: Buffer;
}

/** Makes requests of shapes that no browser sends, to addresses that there are, and some to such as there are not. */
export function hostileRequests(facts: Facts, roles: readonly Role[], seed: number): () => HostileRequest {
  const random = randomOf(seed);
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One;
  const often = (share: number) => random() < share;
  // These would end the sessions of those who ask.
  const paths = Object.entries(routeTable).flatMap(([name, row]) => (name === 'sign-out' ? [] : [row.path(facts)]));
  paths.push('/assets/x.js', '/content/a/b.png', '/healthz', '/metrics', '/__manifest', '/favicon.ico', '/refused');

  function target(): string {
    if (often(0.02)) return pick(oddTargets);
    const segments = pick(paths).split('/');
    if (often(0.5)) segments[1 + Math.floor(random() * (segments.length - 1))] = pick(values);
    if (often(0.05)) segments.push(pick(values));
    const path = segments.join('/') + (often(0.15) ? pick(['.data', '/', '.json', '//', '?index', '.pdf']) : '');
    const query = Array.from({ length: Math.floor(random() * 4) }, () => `${pick(parameters)}=${pick(values)}`).join(
      '&',
    );
    return (query ? `${path}?${query}` : path).replaceAll(' ', '+');
  }

  function form(): string {
    const sent = Array.from({ length: Math.floor(random() * 12) }, () => `${pick(fields)}=${pick(values)}`);
    return [`intent=${pick(intents)}`, ...sent].join('&');
  }

  return () => {
    const method = pick(methods);
    const sends = method !== 'GET' && method !== 'HEAD' ? often(0.95) : often(0.03);
    const nasty = often(0.2) ? pick(nastyBodies) : null;
    const content = !sends ? '' : nasty ? nasty.make(2_000) : form();
    const body = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
    const lines = new Map([
      ['Host', often(0.02) ? pick(hosts) : 'localhost'],
      ['Connection', 'close'],
    ]);
    if (sends) {
      lines.set('Content-Type', nasty?.type ?? 'application/x-www-form-urlencoded');
      lines.set('Content-Length', String(often(0.02) ? body.length + 1_000_000 : body.length));
    }
    while (often(0.35)) {
      const name = pick(Object.keys(headers));
      lines.set(name, pick(headers[name] ?? ['']));
    }
    const head = [`${method} ${target()} HTTP/1.1`, ...[...lines].map(([name, value]) => `${name}: ${value}`)].join(
      '\r\n',
    );
    return { role: lines.has('Cookie') ? 'visitor' : pick(roles), head, body };
  };
}
