import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { readGuestToken, signGuest } from './guest-token.ts';

const secret = 'a secret of thirty-two characters';
const guest = { guestId: randomUUID(), classSessionId: randomUUID() };
const token = signGuest(secret, guest);

it('says who a guest is in their class', () => {
  expect(readGuestToken(secret, token, guest.classSessionId)).toBe(guest.guestId);
});

it('is worth nothing in another class', () => {
  expect(readGuestToken(secret, token, randomUUID())).toBeNull();
});

it.each([
  ['of another guest', token.replace(guest.guestId, randomUUID())],
  ['without its signature', guest.guestId],
  ['with an empty one', `${guest.guestId}.`],
  ['with more behind it', `${token}.x`],
  ['that is none', 'x.y'],
  ['that is empty', ''],
])('is nobody’s %s', (_, forged) => {
  expect(readGuestToken(secret, forged, guest.classSessionId)).toBeNull();
});

it('ends with the secret that it was signed with', () => {
  expect(readGuestToken('another secret of the installation', token, guest.classSessionId)).toBeNull();
});
