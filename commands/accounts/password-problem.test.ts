import { describe, expect, it } from 'vitest';
import { findPasswordProblem } from './password-problem.ts';

describe('passwords', () => {
  it('must be long, not among the first guesses, and not the user name', async () => {
    expect(await findPasswordProblem('kafe12', 'noy')).toBe('tooShort');
    expect(await findPasswordProblem('x'.repeat(129), 'noy')).toBe('tooLong');
    expect(await findPasswordProblem('Password1', 'noy')).toBe('tooCommon');
    expect(await findPasswordProblem('aaaaaaaaab', 'noy')).toBe('tooCommon');
    expect(await findPasswordProblem('Bouakham2026', 'bouakham')).toBe('likeUsername');
    expect(await findPasswordProblem('ກາເຟປາກຊ່ອງ', 'bouakham')).toBeNull();
    expect(await findPasswordProblem('coffee from paksong', 'bouakham')).toBeNull();
  });

  it('are not what is guessed first in our languages, on keyboards and from calendars', async () => {
    for (const easy of [
      'sala1234',
      'laos2026',
      'vientiane',
      'qwertyuiop123',
      '27-11-2026',
      'p4ssw0rd!',
      '1234567890',
    ]) {
      expect(await findPasswordProblem(easy, 'noy'), easy).toBe('tooCommon');
    }
    for (const good of ['sticky rice, ripe mango', 'ເຂົ້າໜຽວໝາກມ່ວງສຸກ', '香米与芒果成熟了', 'أرز لزج ومانجو ناضجة']) {
      expect(await findPasswordProblem(good, 'noy'), good).toBeNull();
    }
  });

  it('are looked at in no time, whatever is sent', async () => {
    const startedAt = performance.now();
    for (const long of ['p4ssw0rd'.repeat(16), '$@l4'.repeat(32), 'a1'.repeat(64)])
      await findPasswordProblem(long, 'noy');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
