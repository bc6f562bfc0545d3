import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation, requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { requireSamePeople } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { type CardPerson, listCardPeople } from '#db/queries/cards/card-people.ts';
import {
  endCardsOf,
  insertCards,
  listMadeWith,
  listPrinted,
  lockPeopleOfCards,
  lockPrinting,
} from '#db/queries/cards/cards.ts';
import { findCardPlace } from '#db/queries/cards/places.ts';
import { cardsShownMinutes, chooseDays, formDays, mostCards } from '#domain/cards/card.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId, timeOfId } from '#platform/id.ts';
import { codeOf, digestOf } from './card-code.ts';
import { noteEndedCards } from './end-unfit-cards.ts';

/** What is printed: shown to who made it, for a short time. */
export interface PrintedCard extends Pick<CardPerson, 'personId' | 'displayName' | 'latinName' | 'locales'> {
  code: string;
}

interface CardsAct {
  actor: Viewer;
  slug: string | undefined;
  /** Of the form: sent again, it makes nothing anew. */
  printedWith: string;
  at: Date;
}

/**
 * Makes cards for people of a group who learn there and have no other task. Their cards before are void, and what was
 * opened by those is closed. Whom the actor may make none for is passed over.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `cards_off`; `bad_request`; `conflict`, of a form that
 *   was open too long; `already_sent`, when the form's id stands for cards of other people
 */
export async function makeCards(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  act: CardsAct & { personIds: readonly string[] },
): Promise<void> {
  const { actor, slug, printedWith, personIds, at } = act;
  if (personIds.length > mostCards) throw new AppError('bad_request');
  requireFreshForm(printedWith, at);
  await db.transaction().execute(async (trx) => {
    const { path } = await holdOpenOrganisation(trx, actor, slug, 'group:lead');
    const place = await findCardPlace(trx, path);
    if (!place) throw new AppError('cards_off');
    await lockPrinting(trx, printedWith);
    await lockPeopleOfCards(trx, personIds);
    const people = await listPeople(trx, actor, { path, personIds });
    const ids = people.map((person) => person.personId);
    const made = await listMadeWith(trx, printedWith);
    if (made.length > 0) {
      return requireSamePeople(made, { madeBy: actor.personId, ticked: personIds, possible: ids });
    }
    const actorId = actor.personId;
    await noteEndedCards(trx, await endCardsOf(trx, ids, at), { actorId, why: 'replaced' });
    const chooseUntil = new Date(at.getTime() + chooseDays * 86_400_000);
    const cards = ids.map((personId) => ({
      personId,
      codeHash: digestOf(auth, codeOf(auth, act, personId)),
    }));
    await insertCards(trx, cards, { organisationId: place.id, printedWith, by: actorId, at, chooseUntil });
    await recordAudits(
      trx,
      ids.map((personId) => ({
        actorId,
        action: 'card.make',
        subjectType: 'person',
        subjectId: personId,
        organisationId: place.id,
      })),
    );
  });
}

/**
 * The cards that somebody has just made, for the page from which they are printed: to this person alone, and for half an
 * hour. Those that are void by now are left out.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function showCards({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: CardsAct): Promise<PrintedCard[]> {
  const { actor, slug, printedWith, at } = act;
  if (!isId(printedWith)) return [];
  const { path } = await requireOrganisation(db, actor, slug, 'group:lead');
  const since = at.getTime() - cardsShownMinutes * 60_000;
  const made = (await listPrinted(db, printedWith)).filter(
    (one) => one.madeBy === actor.personId && one.madeAt.getTime() > since,
  );
  const people = await listPeople(db, actor, { path, personIds: made.map((one) => one.personId) });
  return people.map((person) => ({ ...person, code: codeOf(auth, act, person.personId) }));
}

/** Forms have ids of ours, which say when they were made. */
function requireFreshForm(printedWith: string, at: Date): void {
  const madeAt = timeOfId(printedWith)?.getTime();
  if (madeAt === undefined) throw new AppError('bad_request');
  // Clocks of our own processes may differ a little.
  const age = at.getTime() - madeAt;
  if (age > formDays * 86_400_000 || age < -60_000) throw new AppError('conflict');
}

async function listPeople(
  db: Queryable,
  actor: Viewer,
  { path, personIds }: { path: string; personIds: readonly string[] },
): Promise<CardPerson[]> {
  if (personIds.length === 0) return [];
  const { rows } = await listCardPeople(db, { path, search: '', personIds }, { offset: 0, limit: mostCards });
  return rows.filter((person) => can(actor, 'person:card', person));
}
