import type { AwardRule } from './evaluate-award.ts';
import { type AwardStatus, lastMomentOfValidity, standingOf } from './validity.ts';

/** Whether somebody who was given awards of a programme before may be given another one. Pure. */

/** What is known of an award that was issued before, of the same person and programme. */
export interface FormerAward {
  kind: AwardRule['kind'];
  status: AwardStatus;
  issuedAt: Date;
  validUntil: Date | null;
}

export type Claim<A extends FormerAward> =
  /** Nothing of this kind was issued: the first one may be. */
  | { kind: 'first' }
  /** In force with time left, or suspended: asking again gives this one. */
  | { kind: 'held'; award: A }
  /** Ended, or about to end within the rule's renewal time: who meets the rule again gets a new one in its place. */
  | { kind: 'renewable'; award: A }
  /** Withdrawn: its holder gets no other one by asking; who may revoke may issue one again. */
  | { kind: 'revoked'; award: A };

/**
 * What the awards issued before mean for another one under the rule in force.
 *
 * @param former of one person and programme, in any order; those of another kind than the rule's are left out
 */
export function claimOn<A extends FormerAward>(
  former: readonly A[],
  { rule, timeZone, now }: { rule: Pick<AwardRule, 'kind' | 'renewalMonths'>; timeZone: string; now: Date },
): Claim<A> {
  const own = former.filter((one) => one.kind === rule.kind);
  const current = own.find((one) => one.status === 'active' || one.status === 'suspended');
  if (current) {
    const isOpen = current.status === 'active' && now >= renewalOpens(current, rule.renewalMonths, timeZone);
    return { kind: isOpen ? 'renewable' : 'held', award: current };
  }
  // Nothing newer than a revoked award takes it away: only the last word of the issuer counts.
  const latest = Math.max(...own.map((one) => one.issuedAt.getTime()));
  const revoked = own.find((one) => one.status === 'revoked' && one.issuedAt.getTime() === latest);
  return revoked ? { kind: 'revoked', award: revoked } : { kind: 'first' };
}

/** First moment at which another award may take the place of this one; the end of time for one without end. */
function renewalOpens({ validUntil }: FormerAward, months: number | undefined, timeZone: string): Date {
  if (validUntil === null) return new Date(8.64e15);
  const ended = new Date(validUntil.getTime() + 1);
  return months === undefined ? ended : new Date(lastMomentOfValidity(ended, -months, timeZone).getTime() + 1);
}

/** What becomes of an award when another one takes its place: what had ended has ended, the rest is superseded. */
export function statusOnceReplaced(award: Pick<FormerAward, 'status' | 'validUntil'>, now: Date): AwardStatus {
  return standingOf(award, now) === 'expired' ? 'expired' : 'superseded';
}
