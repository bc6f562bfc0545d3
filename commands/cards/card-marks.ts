import { createHash } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { listCardsOf } from '#db/queries/cards/cards.ts';
import { codeOf, digestOf } from './card-code.ts';

/**
 * By which a page that shows who is there knows the sign-in cards of these people: the digest of a salt of its own and the
 * card's code, 32 hexadecimal figures, which public/room-cards.js makes of a card that is read. It tells nobody the code, which
 * has eighty random bits. Cards of accounts that were merged since have none.
 *
 * @returns marks by person
 */
export async function listCardMarks(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { personIds, salt }: { personIds: readonly string[]; salt: string },
): Promise<Map<string, string>> {
  const marks = new Map<string, string>();
  for (const { personId, printedWith, codeHash } of await listCardsOf(db, personIds)) {
    const code = codeOf(auth, { printedWith }, personId);
    if (digestOf(auth, code) !== codeHash) continue;
    marks.set(personId, createHash('sha256').update(`${salt} ${code}`).digest('hex').slice(0, 32));
  }
  return marks;
}
