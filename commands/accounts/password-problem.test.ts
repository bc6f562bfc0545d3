import { describe, expect, it } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { findPasswordProblem, type PasswordOwner } from './password-problem.ts';

const problemOf = (password: string, username: string, names: PasswordOwner['names'] = []) =>
  findPasswordProblem(password, { username, names });

describe('passwords', () => {
  it('must be long, not among the first guesses, and not the user name', async () => {
    expect(await problemOf('kafe12', 'noy')).toBe('tooShort');
    expect(await problemOf('x'.repeat(129), 'noy')).toBe('tooLong');
    expect(await problemOf('Password1', 'noy')).toBe('tooCommon');
    expect(await problemOf('aaaaaaaaab', 'noy')).toBe('tooCommon');
    expect(await problemOf('Bouakham2026', 'bouakham')).toBe('likeUsername');
    expect(await problemOf('ກາເຟປາກຊ່ອງ', 'bouakham')).toBeNull();
    expect(await problemOf('coffee from paksong', 'bouakham')).toBeNull();
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
      ...[
        'admin@123',
        'Welcome2026',
        'operator1',
        'ປາກຊ່ອງ123',
        'ປະເທດລາວ',
        'ສະຫວັນນະເຂດ໒໕໖໙',
        'كلمةالسر1',
        '云南20262026',
      ],
      ...['20551234567890', '008562055512304', '+856 20 55 512 304', '0086 138 1234 5678'],
    ]) {
      expect(await problemOf(easy, 'noy'), easy).toBe('tooCommon');
    }
    for (const good of ['sticky rice, ripe mango', 'ເຂົ້າໜຽວໝາກມ່ວງສຸກ', '香米与芒果成熟了', 'أرز لزج ومانجو ناضجة']) {
      expect(await problemOf(good, 'noy'), good).toBeNull();
    }
  });

  it('are not what people here say and write, in Latin letters, with figures and signs added', async () => {
    for (const easy of [
      ...[
        'password123',
        '12345678a',
        'qwerty12',
        '123123123',
        '12341234',
        'sabaidee',
        'abc12345',
        'p@ssw0rd',
        '00001234',
      ],
      ...[
        'Sabaidee123',
        'khopchai1',
        'LaoPDR2026',
        'luangprabang',
        'pakse2026',
        'Beerlao1',
        'somphone1990',
        'mekong2024',
      ],
      ...['woaini520', 'woaini1314', 'nihao123', 'zhongguo88', 'gongxifacai8', 'marhaba123', 'habibi2026', 's@lam1234'],
      ...[
        'AlhamdulilL@h',
        'inshallah1',
        'allahu123',
        'addisababa1',
        'sabaideelao',
        '02055512345',
        '໑໒໓໔໕໖໗໘',
        'ສະບາຍດີ໑໒໓',
      ],
    ]) {
      expect(await problemOf(easy, 'noy'), easy).toBe('tooCommon');
    }
    for (const good of ['mekong kafe sabaidee muan', 'green buffalo mekong', 'khao piak at seven', 'xkqvzbwm7']) {
      expect(await problemOf(good, 'noy'), good).toBeNull();
    }
  });

  it('are not made of the user name, the own name or the organisation', async () => {
    const names = ['Somphone Keodara', 'ສົມພອນ ແກ້ວດາລາ', 'Paksong Coffee Cooperative', 'la-paksong-coffee'];
    expect(await problemOf('t12t12t12', 't12', names)).toBe('likeUsername');
    expect(await problemOf('T12-2026!!', 't12', names)).toBe('likeUsername');
    for (const like of [
      ...['Keodara2026', 'keodara12345678', 'somphonekeodara', 'S0mph0ne!1990', 'keodara#48213', 'ສົມພອນ2569'],
      ...['paksongcoffee1', 'Cooperative99', 'la-paksong-coffee'],
    ]) {
      expect(await problemOf(like, 'spk', names), like).toBe('likeName');
    }
    expect(await problemOf('keodara likes ripe mango', 'spk', names)).toBeNull();
  });

  it('are looked at in no time, whatever is sent', async () => {
    const spent = countProcessorTime();
    for (const long of ['p4ssw0rd'.repeat(16), '$@l4'.repeat(32), 'a1'.repeat(64)]) await problemOf(long, 'noy');
    expect(spent()).toBeLessThan(2_000);
  });
});
