import { describe, expect, it } from 'vitest';
import { displayWidth } from './announcement.ts';
import { lanAddresses } from './lan.ts';
import { ServerLog, shorten } from './server-log.ts';

describe('what the terminal shows of a log', () => {
  it('leaves out what is below the level and names the cause of what is not', () => {
    expect(shorten('{"level":30,"msg":"listening"}', 40)).toBeUndefined();
    expect(shorten('{"level":50,"msg":"no mail","err":{"message":"refused"}}', 40)).toBe('error: no mail (refused)');
    expect(shorten('{"level":50,"method":"GET","url":"/readyz","status":503,"msg":"request"}', 40)).toBe(
      'error: request GET /readyz 503',
    );
  });

  it('shows lines that are no log entries as they are', () => {
    expect(shorten('Error: out of memory', 40)).toBe('Error: out of memory');
    expect(shorten('{"an":"object"}', 40)).toBe('{"an":"object"}');
    expect(shorten('', 40)).toBeUndefined();
  });
});

describe('a log that cannot be written', () => {
  it('is told of once, and its lines are still shown', () => {
    const shown: string[] = [];
    const log = new ServerLog({ file: '/dev/full', name: 'web', showFrom: 40, show: (line) => shown.push(line) });
    log.write('{"level":30,"msg":"quiet"}');
    log.write('{"level":50,"msg":"loud"}');
    expect(shown).toEqual([
      expect.stringMatching(/^web: the log \/dev\/full cannot be written .*ENOSPC/),
      'web: error: loud',
    ]);
    expect(log.last).toHaveLength(2);
  });
});

describe('the table of accounts', () => {
  it('counts columns, not characters', () => {
    expect(displayWidth('ABC')).toBe(3);
    expect(displayWidth('李文静')).toBe(6);
    expect(displayWidth('ຄຳຫຼ້າ')).toBe(4);
  });
});

describe('the address for phones', () => {
  it('is that of a real network, a private one first', () => {
    const one = (address: string, internal = false) => [
      { address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null },
    ];
    expect(
      lanAddresses({
        lo: one('127.0.0.1', true),
        docker0: one('172.17.0.1'),
        ppp0: one('203.0.113.7'),
        wlan0: one('192.168.1.20'),
        eth9: one('169.254.3.3'),
      }),
    ).toEqual(['192.168.1.20', '203.0.113.7']);
  });
});
