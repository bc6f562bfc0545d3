import { expect, it } from 'vitest';
import { sharedSettings } from './settings.ts';

it('telephone numbers go to a gateway by https alone, or to one on this machine', () => {
  const { SMS_URL } = sharedSettings.shape;
  const isTaken = (address: string) => SMS_URL.safeParse(address).success;
  for (const right of [
    'https://sms.example/send',
    'http://localhost:8080/x',
    'http://127.0.0.1:80',
    'http://[::1]:9',
  ]) {
    expect(isTaken(right), right).toBe(true);
  }
  for (const wrong of [
    'http://sms.example/send',
    'http://127.0.0.1.sms.example',
    'ftp://localhost',
    'sms.example',
    '',
  ]) {
    expect(isTaken(wrong), wrong).toBe(false);
  }
});
