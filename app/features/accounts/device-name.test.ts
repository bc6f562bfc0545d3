import { describe, expect, it } from 'vitest';
import { nameDevice } from './device-name.ts';

describe('devices by name', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1', 'Safari', 'iOS'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge', 'Windows'],
    ['curl/8', null, null],
  ])('%s', (userAgent, browser, system) => expect(nameDevice(userAgent)).toEqual({ browser, system }));
});
