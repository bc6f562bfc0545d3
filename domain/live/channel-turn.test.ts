import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { endOfHandover, handOver, heardIn, leaveTurn, nobodysTurn, takeTurn, togetherMs } from './channel-turn.ts';

const here = { now: 1_000, isThere: () => true };
const martasTurn = takeTurn(nobodysTurn, 'marta', here) ?? nobodysTurn;

describe('a turn in a channel', () => {
  it('is taken by the first who asks; a partner waits until it is handed over', () => {
    expect(heardIn(martasTurn)).toEqual(['marta']);
    expect(takeTurn(martasTurn, 'marta', { ...here, now: 5_000 })).toBe(martasTurn);
    expect(takeTurn(martasTurn, 'noy', here)).toBeNull();
  });

  it('is taken over from who has lost the link', () => {
    const turn = takeTurn(martasTurn, 'noy', { now: 9_000, isThere: (one) => one !== 'marta' });
    expect(turn).toEqual({ onAir: 'noy', since: 9_000, leaving: null });
  });

  it('is handed over so that both are heard for three seconds', () => {
    const together = handOver(martasTurn, 'marta', 'noy', 60_000) ?? nobodysTurn;
    expect(heardIn(together)).toEqual(['noy', 'marta']);
    expect(together.since).toBe(60_000);
    expect(heardIn(endOfHandover(together, { ...here, now: 60_000 + togetherMs - 1 }))).toEqual(['noy', 'marta']);
    expect(heardIn(endOfHandover(together, { ...here, now: 60_000 + togetherMs }))).toEqual(['noy']);
    expect(handOver(together, 'marta', 'noy', 61_000)).toBe(together);
  });

  it('stays with who handed over where nobody has gone on by then', () => {
    const together = handOver(martasTurn, 'marta', 'noy', 60_000) ?? nobodysTurn;
    const now = 60_000 + togetherMs;
    const back = { onAir: 'marta', since: now, leaving: null };
    expect(endOfHandover(together, { now, isThere: (one) => one !== 'noy' })).toEqual(back);
    expect(endOfHandover(leaveTurn(together, 'noy'), { ...here, now })).toEqual(back);
    expect(heardIn(endOfHandover(together, { now, isThere: () => false }))).toEqual(['noy']);
    expect(endOfHandover(leaveTurn(leaveTurn(together, 'noy'), 'marta'), { ...here, now })).toEqual(nobodysTurn);
  });

  it('is given by who has it alone', () => {
    expect(handOver(martasTurn, 'noy', 'marta', 2_000)).toBeNull();
    expect(handOver(martasTurn, 'marta', 'marta', 2_000)).toBeNull();
    expect(handOver(nobodysTurn, 'marta', 'noy', 2_000)).toBeNull();
  });

  it('ends with who goes off air, and leaves a partner on it', () => {
    expect(heardIn(leaveTurn(martasTurn, 'marta'))).toEqual([]);
    expect(leaveTurn(martasTurn, 'noy')).toBe(martasTurn);
    const together = handOver(martasTurn, 'marta', 'noy', 60_000) ?? nobodysTurn;
    expect(heardIn(leaveTurn(together, 'marta'))).toEqual(['noy']);
    expect(heardIn(leaveTurn(together, 'noy'))).toEqual(['marta']);
  });

  it('has never more than two voices, nor one twice', () => {
    const people = fc.constantFrom('marta', 'noy', 'li');
    const steps = fc.array(fc.tuple(fc.constantFrom('take', 'give', 'leave', 'wait'), people, people));
    fc.assert(
      fc.property(steps, (all) => {
        let turn = nobodysTurn;
        for (const [index, [step, one, other]] of all.entries()) {
          const now = index * 1_000;
          if (step === 'take') turn = takeTurn(turn, one, { now, isThere: () => index % 2 === 0 }) ?? turn;
          else if (step === 'give') turn = handOver(turn, one, other, now) ?? turn;
          else
            turn = step === 'leave' ? leaveTurn(turn, one) : endOfHandover(turn, { now, isThere: () => index % 3 > 0 });
          const heard = heardIn(turn);
          expect(heard.length).toBeLessThanOrEqual(2);
          expect(new Set(heard).size).toBe(heard.length);
        }
      }),
    );
  });
});
