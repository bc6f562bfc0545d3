import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { endSessionsOfCards } from '#db/queries/accounts/sessions.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { type CardRow, endCardsOf, forgetPin, lockCardOf, unlockCard } from '#db/queries/cards/cards.ts';
import { chooseDays } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { noteEndedCards } from './end-unfit-cards.ts';

type CardAct = PersonAct & { at: Date };

/**
 * Takes a person's card back: it opens nothing any more, and what it opened is closed. Taken twice is taken once.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function endCard({ db }: Pick<Deps, 'db'>, act: CardAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const card = await requireCard(trx, act);
    if (!card) return;
    const ended = await endCardsOf(trx, [card.personId], act.at);
    await noteEndedCards(trx, ended, { actorId: act.actor.personId, why: 'taken-back' });
  });
}

/**
 * Opens a card again that was locked after too many wrong PINs; the PIN stays.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function openCard({ db }: Pick<Deps, 'db'>, act: CardAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const card = await requireCard(trx, act);
    if (!card || !(await unlockCard(trx, card.cardId))) return;
    await note(trx, act, card, 'card.unlock');
  });
}

/**
 * Has a person choose another PIN at the next use of the card, within the same days as with a new one. What the card
 * opened is closed.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function renewPin({ db }: Pick<Deps, 'db'>, act: CardAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const card = await requireCard(trx, act);
    if (!card) return;
    await forgetPin(trx, card.cardId, new Date(act.at.getTime() + chooseDays * 86_400_000));
    await endSessionsOfCards(trx, [card]);
    await note(trx, act, card, 'card.forget-pin');
  });
}

/** The person's card, locked; undefined when there is none any more. */
async function requireCard(db: Queryable, { actor, personId }: CardAct): Promise<CardRow | undefined> {
  const person = await requirePerson(db, actor, personId);
  if (!can(actor, 'person:card', person)) throw new AppError('forbidden');
  return lockCardOf(db, person.personId);
}

async function note(db: Queryable, { actor }: CardAct, card: CardRow, action: string): Promise<void> {
  const { personId: subjectId, organisationId } = card;
  await recordAudit(db, { actorId: actor.personId, action, subjectType: 'person', subjectId, organisationId });
}
