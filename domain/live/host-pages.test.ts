import { describe, expect, it } from 'vitest';
import type { Viewer } from '#domain/rights.ts';
import { type HostPage, mayUsePage } from './host-pages.ts';

const viewer = (personId: string): Viewer => ({ personId, displayName: personId, isPlatformAdmin: false, roles: [] });
const inClass = {
  organisationPath: 'la.academy',
  programmePath: null,
  isEnrolled: true,
  seatsGroup: false,
  interprets: false,
  instructorIds: ['li'],
};
const plain = { isCoHost: false, isRemoved: false, closedAt: null as Date | null };
const pages: readonly HostPage[] = ['slides', 'attendance'];
const used = (personId: string, standing = plain, resource = inClass) =>
  pages.filter((page) => mayUsePage(viewer(personId), page, resource, standing));

describe('the pages of a class for those who teach it', () => {
  it('are used by who teaches it and by whom a host made one, and by nobody else', () => {
    expect(used('li')).toEqual(pages);
    expect(used('noy', { ...plain, isCoHost: true })).toEqual(pages);
    expect(used('noy')).toEqual([]);
  });

  it('are lent until the attendance is closed, and not to who was removed or may not come any more', () => {
    const lent = { ...plain, isCoHost: true };
    expect(used('noy', { ...lent, closedAt: new Date() })).toEqual([]);
    expect(used('noy', { ...lent, isRemoved: true })).toEqual([]);
    expect(used('noy', lent, { ...inClass, isEnrolled: false })).toEqual([]);
    expect(used('li', { ...lent, isRemoved: true, closedAt: new Date() })).toEqual(pages);
  });
});
