import type { Role } from '#tests/integration/route-table.ts';
import type { HostileRequest } from './hostile-requests.ts';
import { sendRaw } from './raw-request.ts';

/** No answer within this long counts as none. */
const patienceMs = 30_000;

export interface Hostility {
  /** How many got which status; 0 is a connection that was closed without an answer. */
  statuses: Record<string, number>;
  /** The heads of those that were answered 500 and more. */
  broken: string[];
}

/** Sends so many requests, some at a time. */
export async function sendHostile(
  webUrl: string,
  next: () => HostileRequest,
  { count, atOnce, cookies }: { count: number; atOnce: number; cookies: ReadonlyMap<Role, string> },
): Promise<Hostility> {
  const result: Hostility = { statuses: {}, broken: [] };
  let left = count;
  async function work(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const { role, head, body } = next();
      const cookie = cookies.get(role);
      const { socket, status } = sendRaw(webUrl, `${head}${cookie ? `\r\nCookie: ${cookie}` : ''}\r\n\r\n`, body);
      socket.setTimeout(patienceMs, () => socket.destroy());
      // What is promised and never sent.
      const figure = await status;
      socket.destroy();
      result.statuses[figure] = (result.statuses[figure] ?? 0) + 1;
      if (figure >= 500)
        result.broken.push(`${figure} ${role}: ${head.slice(0, 600)}\n${body.toString().slice(0, 400)}`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return result;
}

/** Lines of a log that are no JSON, or that tell of a fault of ours. */
export function faultsIn(log: string): string[] {
  return log.split('\n').filter((line) => {
    if (line === '') return false;
    try {
      return JSON.parse(line).level >= 50;
    } catch {
      return true;
    }
  });
}
