import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Answer, wordsOf } from '#tests/support/visitor.ts';

const golden = join(import.meta.dirname, '../golden/addresses.json');
const howToRecord = 'record it: UPDATE_GOLDEN=1 npm run test:integration -- tests/integration/routes-by-role.test.ts';

/** What is answered ("200 Courses · Sala", "302 /sign-in"), and to which roles. */
type Recording = Record<string, string>;

const recordings: Record<string, Recording> = existsSync(golden) ? JSON.parse(readFileSync(golden, 'utf8')) : {};

/** Every path of which there is a recording, as app/routes.ts spells it. */
export const recordedPaths = (): string[] => Object.keys(recordings);

/**
 * Fails when a path answers a role otherwise than recorded, or was never recorded. Records instead with UPDATE_GOLDEN=1;
 * a path that is no more is not forgotten thereby: take it out by hand.
 */
export function expectRecorded(path: string, answers: ReadonlyMap<string, Answer>): void {
  const found = group(answers);
  if (process.env.UPDATE_GOLDEN === '1') {
    recordings[path] = found;
    const sorted = Object.entries(recordings).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(golden, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }
  expect(recordings[path], `${path} has no recording; ${howToRecord}`).toBeDefined();
  expect(found, `${path} answers otherwise than recorded; if it should, ${howToRecord}`).toEqual(recordings[path]);
}

/** Roles with the same answer stand together, the most last; more than half of them are "everybody else". */
function group(answers: ReadonlyMap<string, Answer>): Recording {
  const groups: Record<string, string[]> = {};
  for (const [role, answer] of answers) {
    const line = describeAnswer(answer);
    groups[line] = [...(groups[line] ?? []), role];
  }
  const spell = (roles: string[]) => {
    if (roles.length === answers.size) return 'everybody';
    return roles.length > answers.size / 2 ? 'everybody else' : roles.join(', ');
  };
  const fewestFirst = Object.entries(groups).sort(([, a], [, b]) => a.length - b.length);
  return Object.fromEntries(fewestFirst.map(([line, roles]) => [line, spell(roles)]));
}

/** The status, and where it leads or, of a page, its title. */
function describeAnswer({ status, location, headers, body }: Answer): string {
  const isPage = headers.get('content-type')?.includes('html');
  const title = isPage ? wordsOf(/<title>([^<]*)<\/title>/.exec(body)?.[1] ?? '') : '';
  return hideChance(`${status} ${location || title}`.trim());
}

/** Ids and serial numbers are others in every run. */
function hideChance(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replace(/[A-Z]{2}-[A-Z0-9]+-\d{4}-(?:\d{6}-[A-Z0-9]{6}|[A-Z0-9]{7})/g, ':serial');
}
