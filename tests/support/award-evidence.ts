import type { PresenceRule, SessionEvidence } from '#domain/awards/presence-rule.ts';
import fc from './property.ts';

/** A class of 100 minutes of which everything was attended and closed, but for what is given. */
export function heldClass(sessionId: string, change: Partial<SessionEvidence> = {}): SessionEvidence {
  return {
    sessionId,
    isMandatory: false,
    repeats: null,
    isClosed: true,
    taughtMinutes: 100,
    minutes: 100,
    lateMinutes: 0,
    earlyMinutes: 0,
    ...change,
  };
}

const limit = () => fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });

export const anyPresenceRule: fc.Arbitrary<PresenceRule> = fc.record({
  // Often easy enough to be met, so that what holds of a met rule is looked at, too.
  minPercent: fc.oneof(fc.constantFrom(0, 50), fc.integer({ min: 0, max: 100 })),
  minMinutes: fc.oneof(fc.constantFrom(0, 10), fc.integer({ min: 0, max: 300 })),
  mandatorySessions: fc.constantFrom('all' as const, 'marked' as const, 'none' as const),
  maxLateMinutes: limit(),
  maxEarlyMinutes: limit(),
  countsOnceClosed: fc.option(fc.boolean(), { nil: undefined }),
});

const share = () => fc.double({ min: 0, max: 1, noNaN: true });

/** Up to five classes; late and early minutes are part of what was missed, and a repeat is one of an earlier class. */
export const anySessions: fc.Arbitrary<SessionEvidence[]> = fc
  .array(
    fc.record({
      isMandatory: fc.boolean(),
      repeats: fc.option(fc.nat(4)),
      isClosed: fc.boolean(),
      taughtMinutes: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 180, noNaN: true })),
      present: fc.oneof(fc.constantFrom(0, 1, 1), share()),
      late: share(),
      early: share(),
    }),
    { maxLength: 5 },
  )
  .map((drawn) => {
    const root = (at: number): boolean => drawn[at] !== undefined && (drawn[at].repeats ?? at) >= at;
    return drawn.map(({ present, late, early, repeats, taughtMinutes, ...one }, at): SessionEvidence => {
      const missed = taughtMinutes * (1 - present);
      const isRepeat = repeats !== null && repeats < at && root(repeats);
      return {
        ...one,
        sessionId: `s${at}`,
        isMandatory: one.isMandatory && !isRepeat,
        repeats: isRepeat ? `s${repeats}` : null,
        taughtMinutes,
        minutes: taughtMinutes - missed,
        lateMinutes: missed * late,
        earlyMinutes: missed * (1 - late) * early,
      };
    });
  });
