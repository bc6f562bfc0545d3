import { expect, it } from 'vitest';
import { isPushEndpoint } from './push-host.ts';

const hosts = ['fcm.googleapis.com', '*.push.services.mozilla.com', 'localhost:8443'];

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/x',
  'https://a.b.push.services.mozilla.com/x',
  'https://localhost:8443/x',
  'https://FCM.googleapis.com/x',
])('%s is called', (endpoint) => expect(isPushEndpoint(endpoint, hosts)).toBe(true));

it.each([
  'http://fcm.googleapis.com/x',
  'https://fcm.googleapis.com.evil.example/x',
  'https://evil.example/?https://fcm.googleapis.com/',
  'https://fcm.googleapis.com@evil.example/x',
  'https://user@fcm.googleapis.com/x',
  'https://fcm.googleapis.com:22/x',
  'https://push.services.mozilla.com/x',
  'https://xpush.services.mozilla.com/x',
  'https://localhost/x',
  'https://169.254.169.254/latest/meta-data',
  'ftp://fcm.googleapis.com/x',
  'fcm.googleapis.com',
  '',
  `https://fcm.googleapis.com/${'x'.repeat(2_000)}`,
])('%s is not', (endpoint) => expect(isPushEndpoint(endpoint, hosts)).toBe(false));
