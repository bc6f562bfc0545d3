import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { iceServersFor } from './turn.ts';

const turn = { urls: ['turns:turn.example.org:443?transport=tcp'], secret: 'shared with coturn' };
const at = new Date('2026-11-28T08:00:00Z');

it('a person is let in at the TURN server by a name that says until when, and what the shared secret makes of it', () => {
  const [server, ...others] = iceServersFor(turn, 'noy', at);
  expect(others).toEqual([]);
  expect(server?.urls).toEqual(turn.urls);
  const [until = '', whose] = server?.username.split(':') ?? [];
  expect(whose).toBe('noy');
  expect(new Date(Number(until) * 1_000)).toEqual(new Date('2026-11-28T17:00:00Z'));
  expect(server?.credential).toBe(createHmac('sha1', turn.secret).update(`${until}:noy`).digest('base64'));
});

it('nobody gets what another one got, or the secret itself', () => {
  const [one] = iceServersFor(turn, 'noy', at);
  const [other] = iceServersFor(turn, 'khamla', at);
  expect(one?.credential).not.toBe(other?.credential);
  expect(JSON.stringify([one, other])).not.toContain(turn.secret);
});

it('without a TURN server there is nothing to tell', () => {
  expect(iceServersFor(null, 'noy', at)).toEqual([]);
});
