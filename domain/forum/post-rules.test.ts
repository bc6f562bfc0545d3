import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { changeableMs, changeProblem, longestPost, postWords, waitingSince } from './post-rules.ts';

const writtenAt = new Date('2026-11-28T03:00:00Z');
const after = (ms: number) => new Date(writtenAt.getTime() + ms);
const post = { personId: 'noy', writtenAt, withdrawnAt: null, hiddenAt: null };

describe('what is kept of a post', () => {
  it('is its words with their lines, without what nobody sees', () => {
    expect(postWords.parse(' ຄຳຖາມ\r\nທີສອງ\u0000\u2063 ')).toBe('ຄຳຖາມ\nທີສອງ');
  });

  it('is something, and not more than a page or two', () => {
    expect(postWords.safeParse('\u200b \n').error?.issues[0]?.message).toBe('required');
    expect(postWords.safeParse('ກ'.repeat(longestPost)).success).toBe(true);
    expect(postWords.safeParse('ກ'.repeat(longestPost + 1)).error?.issues[0]?.message).toBe('tooLong');
    // Heaps of marks on one letter are not one character.
    expect(postWords.safeParse(`a${'\u0301'.repeat(5 * longestPost)}`).success).toBe(false);
  });
});

describe('a post is changed', () => {
  it('by its writer within half an hour', () => {
    expect(changeProblem(post, 'noy', after(changeableMs))).toBeNull();
    expect(changeProblem(post, 'noy', after(changeableMs + 1))).toBe('post_settled');
    expect(changeProblem(post, 'kham', writtenAt)).toBe('forbidden');
  });

  it('at any time where it was hidden: that is how its writer asks for another look', () => {
    expect(changeProblem({ ...post, hiddenAt: writtenAt }, 'noy', after(90 * 86_400_000))).toBeNull();
    expect(changeProblem({ ...post, hiddenAt: writtenAt }, 'kham', writtenAt)).toBe('forbidden');
  });

  it('never once it was withdrawn', () => {
    expect(changeProblem({ ...post, withdrawnAt: writtenAt }, 'noy', writtenAt)).toBe('post_settled');
  });
});

describe('a thread waits for who teaches', () => {
  const nobody = { waitingSince: null, isOwn: true };

  it('from the first word of who asks, until one of them says something', () => {
    expect(waitingSince(nobody, { isStaff: false, at: writtenAt })).toEqual(writtenAt);
    const waiting = { ...nobody, waitingSince: writtenAt };
    expect(waitingSince(waiting, { isStaff: false, at: after(1) })).toEqual(writtenAt);
    expect(waitingSince(waiting, { isStaff: true, at: after(1) })).toBeNull();
  });

  it('not for what others say to it after one of them has answered', () => {
    expect(waitingSince({ ...nobody, isOwn: false }, { isStaff: false, at: writtenAt })).toBeNull();
  });

  it('since the first of what was asked after the last answer, whatever comes', () => {
    const posts = fc.array(fc.record({ isStaff: fc.boolean(), isOwn: fc.boolean() }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(posts, (all) => {
        let since: Date | null = null;
        for (const [place, { isStaff, isOwn }] of all.entries())
          since = waitingSince({ waitingSince: since, isOwn }, { isStaff, at: after(place) });
        const lastStaff = all.findLastIndex((one) => one.isStaff);
        const first = all.findIndex((one, place) => place > lastStaff && one.isOwn && !one.isStaff);
        expect(since).toEqual(first === -1 ? null : after(first));
      }),
    );
  });
});
