import type { CardPerson } from '#db/queries/cards/card-people.ts';
import { cardState } from '#domain/cards/card.ts';
import { can, type Viewer } from '#domain/rights.ts';
import type { CardPersonView } from './card-people.tsx';

/** Somebody of the group with what the viewer may do. */
export function presentCardPerson(viewer: Viewer, person: CardPerson, now: Date): CardPersonView {
  const { personId, displayName, latinName, username, card } = person;
  return {
    personId,
    displayName,
    latinName,
    username,
    mayMake: can(viewer, 'person:card', person),
    card: card && {
      state: cardState(
        {
          hasPin: card.hasPin,
          lockedAt: card.lockedAt === null ? null : new Date(card.lockedAt),
          chooseUntil: new Date(card.chooseUntil),
        },
        now,
      ),
      until: card.chooseUntil,
      lastUsedAt: card.lastUsedAt,
    },
  };
}
