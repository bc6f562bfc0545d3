import { timingSafeEqual } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { findCredentialById, setMustChangePassword } from '#db/queries/accounts/credential.ts';
import { moveLanguageFirst } from '#db/queries/accounts/profile.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  countPinTry,
  findCardByCode,
  findCardById,
  lockCard,
  noteCardUse,
  storePin,
  type ValidCard,
} from '#db/queries/cards/cards.ts';
import { areLastTries, mostPinTries, mostWrongInAll, readCardCode } from '#domain/cards/card.ts';
import type { Picture } from '#domain/cards/picture.ts';
import { findPinProblem } from '#domain/cards/pin.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { digestOf } from './card-code.ts';

type CardDeps = Pick<Deps, 'auth' | 'db' | 'log'>;

interface CardTry {
  /** What stands on it, scanned or typed; or which one it is, where the caller knows that it was proved on this device before. */
  by: { code: string } | { cardId: string };
  address: string;
  at: Date;
}

/** Whose card it is, for the page that asks for the PIN. */
export interface ShownCard {
  personId: string;
  displayName: string;
  latinName: string | null;
  picture: string | null;
  /** There is a PIN; else one is chosen now. */
  hasPin: boolean;
}

/**
 * The card with a code. Who has none gets one answer, whether there never was such a card, it was taken back, or its
 * person may have none any more.
 *
 * @throws AppError `account_paused` {minutes}; `card_unknown`; `card_locked`; `card_lapsed`, when no PIN was chosen in time
 */
export async function readCard(deps: CardDeps, act: CardTry): Promise<ShownCard> {
  const { personId, displayName, latinName, picture, pinHash } = await requireCard(deps, act);
  return { personId, displayName, latinName, picture, hasPin: pinHash !== null };
}

export interface SignInByCardAct extends CardTry {
  /** After `readPin`. */
  pin: string;
  /** Chosen with a first PIN. */
  picture?: Picture | null | undefined;
  /** Of the page on which the first PIN is chosen. */
  locale?: InterfaceLocale | undefined;
  /** The language that they chose a moment ago, before they signed in. */
  chosenLocale?: InterfaceLocale | undefined;
}

/**
 * Proves who somebody is by their card and PIN; the session is the caller's to start. With a card that has no PIN yet, the
 * given one becomes its PIN, where the card itself is there. Wrong ones are counted before they are looked at, of the card and of the place: many at once
 * have no more tries than one after the other.
 *
 * @throws AppError `account_paused` {minutes}; `card_unknown`; `card_locked`; `card_lapsed`; `pin_wrong` {left}; of the
 * field `pin`, when it is one that others try first
 */
export async function signInByCard(
  deps: CardDeps,
  act: SignInByCardAct,
): Promise<{ personId: string; cardId: string }> {
  const { auth, db } = deps;
  const card = await requireCard(deps, act);
  const { cardId, personId } = card;
  const pinHash = auth.digestCode(`pin ${cardId} ${act.pin}`);
  if (card.pinHash === null) {
    await choosePin(deps, card, { ...act, pinHash });
  } else {
    await provePin(deps, card, { ...act, pinHash });
  }
  if (act.chosenLocale) await moveLanguageFirst(db, personId, act.chosenLocale);
  await recordAudit(db, {
    actorId: personId,
    action: 'session.open',
    subjectType: 'person',
    subjectId: personId,
    details: { from: auth.digestAddress(act.address), by: 'card' },
  });
  return { personId, cardId };
}

async function requireCard(deps: CardDeps, act: CardTry): Promise<ValidCard> {
  const { by, at } = act;
  const card = 'cardId' in by ? await findCardById(deps.db, by.cardId) : await findByCode(deps, act, by.code);
  if (!card) throw new AppError('card_unknown');
  // Who is only known here has not got the card: a PIN, the first or another one, is chosen by who does.
  if (card.pinHash === null && !('code' in by)) throw new AppError('card_unknown');
  if (card.lockedAt) throw new AppError('card_locked');
  if (card.pinHash === null && card.chooseUntil <= at) throw new AppError('card_lapsed');
  return card;
}

async function findByCode(
  { auth, db, log }: CardDeps,
  { address }: CardTry,
  code: string,
): Promise<ValidCard | undefined> {
  const read = readCardCode(code);
  // What can be no card counts for its place alone: nobody's mistakes make others wait.
  const target = read ? `card ${read}` : `no card ${address}`;
  const permit = await auth.limits.beginCode({ target, address, knownDevice: null });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  const card = read ? await findCardByCode(db, digestOf(auth, read)) : undefined;
  if (card) await permit.succeed();
  else log.warn({ from: auth.digestAddress(address) }, 'card refused');
  return card;
}

type Proving = SignInByCardAct & { pinHash: string };

async function choosePin(
  { db }: CardDeps,
  card: ValidCard,
  { pin, pinHash, picture = null, locale, at }: Proving,
): Promise<void> {
  const problem = findPinProblem(pin);
  if (problem) throw AppError.ofFields({ pin: problem });
  const { cardId, personId, organisationId } = card;
  await db.transaction().execute(async (trx) => {
    // Somebody else with the same card was faster.
    if (!(await storePin(trx, cardId, { pinHash, picture, at }))) throw new AppError('conflict');
    await noteCardUse(trx, { cardId, pinHash }, at);
    const credential = await findCredentialById(trx, personId);
    if (credential && !credential.passwordHash) {
      // The PIN is in the place of the password that was due; who added the person could only guess what they read.
      await setMustChangePassword(trx, personId, false);
      if (credential.mustChangePassword && locale) await moveLanguageFirst(trx, personId, locale);
    }
    await recordAudit(trx, {
      actorId: personId,
      action: 'card.choose-pin',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
    });
  });
}

async function provePin(deps: CardDeps, card: ValidCard, act: Proving): Promise<void> {
  const { auth, db, log } = deps;
  const { cardId, personId, organisationId } = card;
  const permit = await auth.limits.beginPin({ target: cardId, address: act.address, knownDevice: null });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  const tries = await countPinTry(db, cardId);
  if (tries === undefined) throw new AppError('card_locked');
  const isAllowed = tries.inRow <= mostPinTries && tries.inAll <= mostWrongInAll;
  const isRight = isAllowed && isSame(card.pinHash ?? '', act.pinHash);
  if (isRight) {
    await permit.succeed();
    if (!(await noteCardUse(db, { cardId, pinHash: act.pinHash }, act.at))) throw new AppError('card_locked');
    return;
  }
  const from = auth.digestAddress(act.address);
  log.warn({ personId, from, tries: tries.inRow }, 'PIN refused');
  const isLast = areLastTries(tries);
  const about = { actorId: null, subjectType: 'person', subjectId: personId, organisationId, details: { from } };
  await db.transaction().execute(async (trx) => {
    await recordAudit(trx, { ...about, action: 'card.refuse' });
    if (isLast && (await lockCard(trx, cardId, act.at))) {
      await recordAudit(trx, { ...about, action: 'card.lock' });
    }
  });
  if (isLast) throw new AppError('card_locked');
  throw new AppError('pin_wrong', { left: Math.min(mostPinTries - tries.inRow, mostWrongInAll - tries.inAll) });
}

function isSame(kept: string, given: string): boolean {
  const [one, other] = [Buffer.from(kept), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
