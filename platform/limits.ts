import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { type LimitNumber, numberSettings } from '#domain/installation/number-settings.ts';
import { networkOf } from './network.ts';

const quarterHour = 15 * 60;
const hour = 60 * 60;

/** Messages that one address may ask for, slowly: more than people behind it can need. */
const mostMailsAnHour = 500;

/**
 * Wrong guesses from one network in a quarter of an hour after which devices that are not known wait for the next one: more
 * than all people behind it can make, so that the waiting ones, and the work for each, have a bound.
 */
const mostGuesses = 2_000;

/** User names and organisations' short names that somebody may try in a span who manages some, on pages and in lists. */
export const mostLookUps = 30;
export const lookUpMs = hour * 1_000;

/**
 * What people do over and over by themselves, each time with a line in the record, which stays for years, or with messages
 * to many: so often in an hour, more than anybody needs.
 */
const repeated = {
  deviceKey: 30,
  handOver: 60,
  profile: 60,
  names: 20,
  sessions: 30,
  export: 120,
  addPerson: 200,
  courseFile: 30,
  translatedFile: 60,
  term: 150,
  workFile: 60,
  announcement: 20,
  cohortJoin: 60,
  forumPost: 40,
  forumChange: 200,
} as const;

/** Under which the tries of a person stand in the table. */
export function lookUpKey(actorId: string): string {
  return `look-up:${digest(actorId)}`;
}

/** Who is guessed at, and from where. */
export interface Attempt {
  /** The person's id, or the name typed when there is no such person. */
  target: string;
  /**
   * The name that was typed, where one was: whoever guesses by a person's e-mail address must not learn from a pause that
   * some user name is the same person's.
   */
  typed?: string;
  address: string;
  /** A device on which this person signed in before. */
  knownDevice: string | null;
}

/** Refused: too many guesses from this place. */
export interface Pause {
  allowed: false;
  minutes: number;
}

export interface Permit {
  allowed: true;
  /** Call it when the guess was right: the counters of this place start anew. */
  succeed(): Promise<void>;
}

export type Limits = ReturnType<typeof createLimits>;

/**
 * Limits on guessing, counted in the table rate_limit so that all web servers, and all processes of one, share them.
 *
 * No counter can be used to lock somebody else out. What pauses is a pair (name typed, address), or a device on which the
 * person signed in before, and that device heeds no other counter. Many wrong guesses at one person from many addresses,
 * or from one address at many people, only make the answers slow for devices that are not known: whole provinces of a
 * mobile network share an address. Only what no crowd of people can do, `mostGuesses`, pauses a network.
 *
 * Nothing here throws on a refusal: what is told to whoever guesses differs from form to form.
 *
 * @param numberNow what is set in the browser by now
 */
export function createLimits(
  pool: pg.Pool,
  numberNow: (name: LimitNumber) => number = (name) => numberSettings[name].usual,
) {
  const limiter = (
    keyPrefix: string,
    points: number,
    duration: number,
    more: { inMemoryBlockOnConsumed?: number } = {},
  ) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      // The jobs process sweeps (jobs/delete-expired-secrets.ts).
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
      ...more,
    });
  const pair = limiter('pair', 10, quarterHour);
  const device = limiter('device', 10, quarterHour);
  const address = limiter('address', 100, quarterHour);
  const person = limiter('person', 40, hour);
  const codePair = limiter('code-pair', 10, quarterHour);
  const pinPair = limiter('pin-pair', 5, quarterHour);
  const mailAddress = limiter('mail-address', 20, hour);
  const mailPerson = limiter('mail-person', 3, hour);
  const textPerson = limiter('text-person', numberSettings.textsPerHour.usual, hour);
  const textNumber = limiter('text-number', numberSettings.textsPerHour.usual, hour);
  const lookUp = limiter('look-up', mostLookUps, lookUpMs / 1_000);
  const groupCode = limiter('group-code', numberSettings.groupCodesPerHour.usual, hour);
  const messageTest = limiter('message-test', 10, hour);
  const ofRepeated = Object.fromEntries(
    Object.entries(repeated).map(([what, points]) => [what, limiter(`repeat-${what}`, points, hour)]),
  ) as Record<keyof typeof repeated, RateLimiterPostgres>;
  const cohortMisses = limiter('cohort-misses', 20, hour);
  const guestLinkMisses = limiter('guest-link-misses', 60, quarterHour);
  const awardMisses = limiter('award-misses', 40, 10 * 60);
  // Who has used it up costs the database nothing more: this counter only ever runs out.
  const verifier = (points: number) => limiter('verify', points, 60, { inMemoryBlockOnConsumed: points });
  let verification = verifier(numberSettings.checksPerMinute.usual);

  /** The counter with as many points as are set by now. */
  function verificationNow(): RateLimiterPostgres {
    const points = numberNow('checksPerMinute');
    if (points !== verification.points) verification = verifier(points);
    return verification;
  }
  function withPoints(counter: RateLimiterPostgres, name: LimitNumber): RateLimiterPostgres {
    counter.points = numberNow(name);
    return counter;
  }

  /** Counts the guess before it is looked at, so that guesses sent at once are counted too. */
  async function begin(attempt: Attempt, perPair: RateLimiterPostgres): Promise<Permit | Pause> {
    if (attempt.knownDevice) {
      const key = digest(`${attempt.knownDevice} ${attempt.target}`);
      const refused = await consume(device, key);
      return refused ?? { allowed: true, succeed: async () => void (await device.delete(key)) };
    }
    const network = networkOf(attempt.address);
    const pairKey = digest(`${network} ${attempt.typed ?? attempt.target}`);
    const addressKey = digest(network);
    const personKey = digest(attempt.target);
    const refused = await consume(perPair, pairKey);
    if (refused) return refused;
    const [ofPerson, ofAddress] = await Promise.all([person.penalty(personKey), address.penalty(addressKey)]);
    if (ofAddress.consumedPoints > mostGuesses) return pauseFor(ofAddress);
    await sleep(
      Math.max(
        slowDownMs(ofPerson.consumedPoints, person.points),
        slowDownMs(ofAddress.consumedPoints, address.points),
      ),
    );
    return {
      allowed: true,
      async succeed() {
        await Promise.all([perPair.delete(pairKey), address.reward(addressKey), person.reward(personKey)]);
      },
    };
  }

  return {
    beginPassword: (attempt: Attempt) => begin(attempt, pair),
    /** One-time codes: ten tries a place; typing twelve figures takes some people a few. */
    beginCode: (attempt: Attempt) => begin({ ...attempt, knownDevice: null }, codePair),
    /** PINs of a card: a place waits after a few, before the card is locked for all (domain/cards/card.ts). */
    beginPin: (attempt: Attempt) => begin({ ...attempt, knownDevice: null }, pinPair),
    /** Certificates' numbers that somebody tries who is signed in: whether one more may be looked for. */
    async mayLookForAward(personId: string): Promise<boolean> {
      const tried = await awardMisses.get(digest(personId));
      return tried === null || tried.remainingPoints > 0;
    },
    /** It was none that they may know of. */
    countAwardMiss: async (personId: string) => void (await awardMisses.penalty(digest(personId))),
    /** Codes of cohorts that somebody tries: whether one more may be looked for. */
    async mayTryCohortCode(personId: string): Promise<boolean> {
      const tried = await cohortMisses.get(digest(personId));
      return tried === null || tried.remainingPoints > 0;
    },
    /** There was no cohort with it. */
    countCohortMiss: async (personId: string) => void (await cohortMisses.penalty(digest(personId))),
    /** Links for guests that lead nowhere, tried from one network: whether it is told of one more that it does. */
    async mayTryGuestLink(clientAddress: string): Promise<boolean> {
      const tried = await guestLinkMisses.get(digest(networkOf(clientAddress)));
      return tried === null || tried.remainingPoints > 0;
    },
    /** It led to no class. */
    countGuestLinkMiss: async (clientAddress: string) =>
      void (await guestLinkMisses.penalty(digest(networkOf(clientAddress)))),
    /** User names, and short names of organisations, that somebody tries: what turns out well is not counted. */
    async beginLookUp(actorId: string): Promise<Pause | Permit> {
      const key = digest(actorId);
      return (await consume(lookUp, key)) ?? { allowed: true, succeed: async () => void (await lookUp.reward(key)) };
    },
    /** Whether somebody who leads a group, and does not manage its people, may make one more code for one of them. */
    mayMakeGroupCode: async (actorId: string) =>
      !(await consume(withPoints(groupCode, 'groupCodesPerHour'), digest(actorId))),
    /** Whether an administrator may send one more message to try. */
    mayTestMessages: async (actorId: string) => !(await consume(messageTest, digest(actorId))),
    /** Whether somebody may do once more what leaves a line in the record each time. */
    mayRepeat: async (what: keyof typeof repeated, personId: string) =>
      !(await consume(ofRepeated[what], digest(personId))),
    /** Whether this place may ask for one more message; those that ask for many wait. */
    async mayAskForMail(clientAddress: string): Promise<boolean> {
      const count = await mailAddress.penalty(digest(networkOf(clientAddress)));
      if (count.consumedPoints > mostMailsAnHour) return false;
      await sleep(slowDownMs(count.consumedPoints, mailAddress.points));
      return true;
    },
    /** Whether this place may look at one more certificate. */
    mayVerify: async (clientAddress: string) => !(await consume(verificationNow(), digest(networkOf(clientAddress)))),
    /** Whether a code may be sent to this number for this person: messages cost, and ring. */
    async mayText({ personId, phone }: { personId: string; phone: string }): Promise<boolean> {
      return (
        !(await consume(withPoints(textPerson, 'textsPerHour'), digest(personId))) &&
        !(await consume(withPoints(textNumber, 'textsPerHour'), digest(phone)))
      );
    },
    /** Whether this person may be mailed once more. */
    async mayMail(personId: string): Promise<boolean> {
      const count = await mailPerson.penalty(digest(personId));
      return count.consumedPoints <= mailPerson.points;
    },
  };
}

/** @returns the pause, when the limit is reached */
async function consume(limiter: RateLimiterPostgres, key: string): Promise<Pause | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return pauseFor(refusal);
  }
}

function pauseFor({ msBeforeNext }: RateLimiterRes): Pause {
  return { allowed: false, minutes: Math.max(1, Math.ceil(msBeforeNext / 60_000)) };
}

/** Nothing up to the limit, then a quarter of a second more for each guess, five seconds at most. */
export function slowDownMs(guesses: number, limit: number): number {
  return Math.min(5_000, Math.max(0, guesses - limit) * 250);
}

/** Keys are digests: the table holds neither names nor addresses. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
