import { withDeadline } from './deadline.ts';
import type { Logger } from './log.ts';

/** Each named check: answers false, or throws, when that part is not ready. */
export type Checks = Record<string, () => Promise<boolean>>;

/** What asks us gives up soon after. */
const checkDeadlineMs = 3_000;

/** How each check ended. Why one failed is for the log, as anybody may ask. */
export async function runChecks(checks: Checks, log: Logger): Promise<Record<string, boolean>> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<[string, boolean]> => {
      try {
        return [name, await withDeadline(check(), checkDeadlineMs)];
      } catch (error) {
        log.warn({ err: error, check: name }, 'not ready');
        return [name, false];
      }
    }),
  );
  return Object.fromEntries(results);
}

/** What `/readyz` answers: 200 with every check true, else 503. */
export function readinessOf(checks: Record<string, boolean>): {
  status: 200 | 503;
  body: { ready: boolean; checks: Record<string, boolean> };
} {
  const ready = Object.values(checks).every((isOk) => isOk);
  return { status: ready ? 200 : 503, body: { ready, checks } };
}
