import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { setSharedPassword } from '#db/seeds/people.ts';
import { formatSerial, isUsable } from '#domain/serials.ts';
import { newId } from '#runtime/id.ts';
import { demoPassword } from '../support/stack.ts';
import { required } from './environment.ts';

/** Of the demonstration's crowd: one holds certificates, one has a password that somebody else knows. */
export const holder = 'somchai.phommachanh';
export const newcomer = 'vanna.souliyavong';

/** What the addresses of pages are made of, taken from the demo data. */
export interface DemoFacts {
  openClass: string;
  heldClass: string;
  /** Was in the held class. */
  person: string;
  valid: string;
  expired: string;
  revoked: string;
  /** Of the right form, never issued. */
  unknown: string;
  /** Of an open link for a new password. */
  resetToken: string;
}

/** The facts that `tests/e2e/global-setup.ts` prepared. */
export function readDemoFacts(): DemoFacts {
  const facts: DemoFacts = JSON.parse(required('SALA_E2E_FACTS'));
  return facts;
}

/** Reads the facts, opens a link for a new password, and lets the two of the crowd sign in. */
export async function prepareDemoFacts(db: Database): Promise<DemoFacts> {
  const classes = db.selectFrom('classSession').select('id').orderBy('startsAt');
  const open = await classes.where('status', 'in', ['scheduled', 'live']).executeTakeFirstOrThrow();
  const held = await classes.where('status', '=', 'ended').executeTakeFirstOrThrow();
  const people = await db
    .selectFrom('person')
    .select(['id', 'username'])
    .where('username', 'in', ['bouakham', holder, newcomer])
    .execute();
  const idOf = (username: string) => people.find((one) => one.username === username)?.id ?? '';
  await setSharedPassword(db, [idOf(holder), idOf(newcomer)], demoPassword);
  await db
    .updateTable('person')
    .set({ mustChangePassword: true, locales: [] })
    .where('id', '=', idOf(newcomer))
    .execute();
  const awards = db.selectFrom('award').select('serial').orderBy('serial');
  const active = awards.where('status', '=', 'active');
  const now = new Date();
  const resetToken = randomBytes(32).toString('base64url');
  await db
    .insertInto('authVerification')
    .values({
      id: newId(),
      identifier: `reset-mail ${createHash('sha256').update(resetToken).digest('base64url')}`,
      value: idOf('bouakham'),
      expiresAt: new Date(now.getTime() + 3_600_000),
    })
    .execute();
  return {
    openClass: open.id,
    heldClass: held.id,
    person: idOf('bouakham'),
    valid: (await active.where('validUntil', '>', now).executeTakeFirstOrThrow()).serial,
    expired: (await active.where('validUntil', '<', now).executeTakeFirstOrThrow()).serial,
    revoked: (await awards.where('status', '=', 'revoked').executeTakeFirstOrThrow()).serial,
    unknown: neverIssued(),
    resetToken,
  };
}

function neverIssued(): string {
  const parts = { country: 'LA', code: 'RE1', year: 2020 };
  for (let number = 900_000; ; number += 1)
    if (isUsable({ ...parts, number })) return formatSerial({ ...parts, number });
}
