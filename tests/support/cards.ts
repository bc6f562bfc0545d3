import { changeCards } from '#commands/cards/change-cards.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import type { Viewer } from '#domain/rights.ts';
import { type Answer, fieldValue, type Visitor } from './visitor.ts';

/** A person as the one who acts, by user name. */
export async function viewerOf(db: Database, username: string): Promise<Viewer> {
  const { id } = await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow();
  const viewer = await findViewer(db, id);
  if (!viewer) throw new Error(`${username} is nobody`);
  return viewer;
}

/** Lets people of an organisation have cards, or no longer. */
export async function allowCards(db: Database, slug: string, hasCards = true): Promise<void> {
  await changeCards({ db }, { actor: await viewerOf(db, 'admin'), slug, hasCards, at: new Date() });
}

/** Makes cards on the page of a group. @returns the codes in the order in which they stand there, by name */
export async function makeCards(visitor: Visitor, slug: string, personIds: readonly string[]): Promise<string[]> {
  const here = `/groups/${slug}/cards`;
  const form = new URLSearchParams({ do: 'make', printed: fieldValue((await visitor.get(here)).body, 'printed') });
  for (const id of personIds) form.append('person', id);
  const made = await visitor.post(here, form);
  return cardCodesIn((await visitor.get(made.location)).body);
}

/** What stands on the cards of a page. */
export function cardCodesIn(page: string): string[] {
  return page.match(/\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/g) ?? [];
}

/** Sends a card's PIN, as the page for it does. */
export function sendPin(visitor: Visitor, code: string, pin: string): Promise<Answer> {
  return visitor.post('/sign-in/card', { intent: 'pin', code, pin });
}
