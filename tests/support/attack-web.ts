import { type Facts, type Role, routeTable } from '#tests/integration/route-table.ts';
import { prepareFacts, usernames } from '#tests/integration/table-facts.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import type { TakingRoute } from './declared-routes.ts';
import type { NastyBody } from './nasty-bodies.ts';
import { signedIn, Visitor } from './visitor.ts';
import { startWeb, type WebUnderTest } from './web.ts';

/** Whoever gets furthest with a form, first. */
const senders = ['admin', 'manager', 'instructor', 'trainee', 'visitor'] as const;
const atTheDoor = new Set([401, 403, 404, 405]);

/** The address of a route with somebody who may send it something. */
export function senderOf(path: string, facts: Facts): { path: string; role: Role } {
  const row = routeTable[path];
  if (!row) throw new Error(`route-table.ts has no row for ${path}`);
  const role = row.endsSession ? 'visitor' : senders.find((one) => row.post && !atTheDoor.has(row.post[one]));
  return { path: row.path(facts), role: role ?? 'visitor' };
}

/** The cookies of each sender, once. */
async function enterAll(webUrl: string): Promise<Map<Role, string>> {
  const cookies = new Map<Role, string>();
  for (const role of senders) {
    const visitor = role === 'visitor' ? new Visitor(webUrl) : await signedIn(webUrl, usernames[role]);
    cookies.set(role, [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  }
  return cookies;
}

export interface AttackedWeb {
  database: TestDatabase;
  facts: Facts;
  web: WebUnderTest;
  cookies: Map<Role, string>;
  stop(): Promise<void>;
}

/** A web server on the demonstration, with every sender signed in. */
export async function startAttackedWeb(): Promise<AttackedWeb> {
  const database = await createTestDatabase();
  const facts = await prepareFacts(database);
  const web = await startWeb(database.url);
  return {
    database,
    facts,
    web,
    cookies: await enterAll(web.url),
    async stop() {
      await web.stop();
      await database.drop();
    },
  };
}

let addresses = 0;

/** Sends a nasty body, and says with which status it was answered. */
export async function sendNasty(
  webUrl: string,
  { path, cookie }: { path: string; cookie: string },
  { type, content }: { type: string; content: ReturnType<NastyBody['make']> },
): Promise<number> {
  addresses += 1;
  const answer = await fetch(webUrl + path, {
    method: 'POST',
    body: content,
    redirect: 'manual',
    headers: {
      cookie,
      origin: webUrl,
      'content-type': type,
      // From another place each time, so that no limit on guessing keeps it out.
      'x-forwarded-for': `198.19.${(addresses >> 8) & 255}.${addresses & 255}`,
    },
  }).catch((cause: unknown) => {
    throw new Error(`${path} did not answer ${content.length} bytes of ${type}`, { cause });
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** What a route lets in beyond this, it takes in pieces, which it keeps nowhere but on disk. */
const mostInMemory = 9_000_000;

/** What can be sent to a route: bodies of its own kinds as long as it lets in, and some of other kinds and lengths. */
export function bodiesFor({ accepts }: TakingRoute, bodies: readonly NastyBody[]) {
  return bodies.flatMap((body) => {
    const isItsOwn = accepts.types.some((type) => body.type.startsWith(type));
    const lengths = isItsOwn
      ? [Math.min(accepts.mostBytes, mostInMemory), 1_000_000]
      : [Math.min(accepts.mostBytes, 20_000)];
    return lengths.map((bytes) => ({
      name: `${body.name} (${bytes} bytes)`,
      type: body.type,
      content: body.make(bytes),
    }));
  });
}
