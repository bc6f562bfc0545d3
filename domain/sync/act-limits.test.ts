import { expect, it } from 'vitest';
import { ActAllowance, actLimits } from './act-limits.ts';

const { ofKey, ofPerson, ofTablet } = actLimits;
const none = { ofKeys: {}, ofPerson: 0, bytes: 0 };

it('a key stores so many acts in its span, another key of the same person goes on', () => {
  const allowance = new ActAllowance({ ...none, ofKeys: { phone: ofKey.most - 1 } });
  expect(allowance.allows('phone', 100)).toBe(true);
  allowance.count('phone', 100);
  expect(allowance.allows('phone', 100)).toBe(false);
  expect(allowance.allows('tablet', 100)).toBe(true);
});

it('a person stores so many acts from all devices, of so many bytes', () => {
  expect(new ActAllowance({ ...none, ofPerson: ofPerson.most }).allows('phone', 1)).toBe(false);
  const full = new ActAllowance({ ...none, bytes: ofPerson.mostBytes - 10 });
  expect(full.allows('phone', 11)).toBe(false);
  expect(full.allows('phone', 10)).toBe(true);
});

it('a tablet stores what a group does in a day, and then waits, too', () => {
  expect(new ActAllowance({ ...none, ofKeys: { tablet: ofKey.most } }).allows('tablet', 100, true)).toBe(true);
  expect(new ActAllowance({ ...none, ofKeys: { tablet: ofTablet.most } }).allows('tablet', 100, true)).toBe(false);
});
