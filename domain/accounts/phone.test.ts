import { describe, expect, it } from 'vitest';
import { readPhone, writePhone } from './phone.ts';
import { usernameGiver, usernameStem } from './suggest-username.ts';

describe('telephone numbers as they stand in sheets', () => {
  it.each([
    ['020 5551 2304', 'LA', '+8562055512304'],
    ['2055512304', 'LA', '+8562055512304'],
    ['໐໒໐ ໕໕໕໑ ໒໓໐໔', 'LA', '+8562055512304'],
    ['00856 20 5551 2304', 'CN', '+8562055512304'],
    ['+856-20-5551-2304', 'ET', '+8562055512304'],
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['٠٩١١ ١٢٣٤٥٦', 'ET', '+251911123456'],
  ])('%s in %s', (typed, country, phone) => expect(readPhone(typed, country)).toEqual({ phone }));

  it.each([
    ['020 555', 'LA', 'phoneShort'],
    ['020 5551 2304 99 99', 'LA', 'phoneLong'],
    ['call Noy 020 5551 2304', 'LA', 'phoneForm'],
    ['2055512304', 'XX', 'phoneForm'],
  ])('%s in %s is refused', (typed, country, problem) => expect(readPhone(typed, country)).toEqual({ problem }));

  it('are shown as people read them', () => expect(writePhone('+8562055512304')).toBe('+856 20 55 512 304'));
});

describe('user names', () => {
  it.each([
    ['Bouakham Vongsa', 'bouakham.vongsa'],
    ['Nguyễn Thị Đào', 'nguyen.dao'],
    ["O'Brien", 'obrien'],
    ['Li', 'lix'],
    ['ບົວຄຳ', null],
  ])('of %s begin with %s', (name, stem) => expect(usernameStem(name)).toBe(stem));

  it('are each given out once', () => {
    const give = usernameGiver((username) => username === 'noy' || username === 'noy3');
    expect([give('noy'), give('noy'), give('kham'), give('kham')]).toEqual(['noy2', 'noy4', 'kham', 'kham2']);
  });
});
