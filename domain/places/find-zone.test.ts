import { describe, expect, it } from 'vitest';
import { findZone } from './find-zone.ts';
import { otherCities } from './zone-cities.ts';

const find = (typed: string) => findZone(typed, new Date('2026-11-27T03:00:00Z'));

describe('the zone that somebody means', () => {
  it('is found by its name in any case, its city, its country in our languages', () => {
    for (const typed of ['Asia/Vientiane', 'asia/vientiane', ' Vientiane ', 'Laos', 'ລາວ', '老挝', 'لاوس']) {
      expect(find(typed), typed).toBe('Asia/Vientiane');
    }
    expect(find('europe/madrid')).toBe('Europe/Madrid');
    expect(find('ho chi minh')).toBe('Asia/Ho_Chi_Minh');
    expect(find('São Paulo')).toBe('America/Sao_Paulo');
    expect(find('Asia/Calcutta')).toBe('Asia/Kolkata');
    expect(find('asia/kathmandu')).toBe('Asia/Kathmandu');
    expect(find('Vientiane, Laos (UTC+7)')).toBe('Asia/Vientiane');
    expect(find('万象，老挝')).toBe('Asia/Vientiane');
    expect(find('vien\u200btiane')).toBe('Asia/Vientiane');
  });

  it('is found by a city after which no zone is called', () => {
    for (const typed of ['Beijing', '北京', 'بكين', 'ປັກກິ່ງ', 'kunming', '昆明', "Xi'an"]) {
      expect(find(typed), typed).toBe('Asia/Shanghai');
    }
    for (const typed of ['Pakse', 'ປາກເຊ', 'luang prabang', 'Savannakhet, Laos']) {
      expect(find(typed), typed).toBe('Asia/Vientiane');
    }
    expect(find('Hà Nội')).toBe('Asia/Ho_Chi_Minh');
    expect(find('New Delhi')).toBe('Asia/Kolkata');
  });

  it('names zones alone that there are', () => {
    for (const zone of Object.keys(otherCities)) expect(find(zone), zone).toBe(zone);
  });

  it('is found by its distance from UTC', () => {
    for (const typed of ['UTC+໗', 'ＵＴＣ＋７']) expect(find(typed), typed).toBe('Etc/GMT-7');
    expect(find('UTC+7')).toBe('Etc/GMT-7');
    expect(find('gmt -3')).toBe('Etc/GMT+3');
    expect(find('UTC−3')).toBe('Etc/GMT+3');
    expect(find('+5:45')).toBe('Asia/Kathmandu');
    expect(find('UTC')).toBe('UTC');
    expect(find('utc')).toBe('UTC');
    expect(find('Etc/GMT-7')).toBe('Etc/GMT-7');
  });

  it('is not guessed', () => {
    for (const typed of ['', ' ', 'Atlantis', 'Asia/Nowhere', 'UTC+25', '<script>', '+25:00', 'x'.repeat(300)]) {
      expect(find(typed), typed).toBe(null);
    }
  });
});
