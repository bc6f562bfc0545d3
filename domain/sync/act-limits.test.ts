import { expect, it } from 'vitest';
import { ActAllowance, actLimits } from './act-limits.ts';

const { ofKey, ofPerson, ofTablet, questions } = actLimits;
const none = { ofKeys: {}, ofPerson: 0, questions: 0, bytes: 0 };
const byPhone = { keyId: 'phone', kind: 'lesson.done', bytes: 100 };

it('a key stores so many acts in its span, another key of the same person goes on', () => {
  const allowance = new ActAllowance({ ...none, ofKeys: { phone: ofKey.most - 1 } });
  expect(allowance.allows(byPhone)).toBe(true);
  allowance.count(byPhone);
  expect(allowance.allows(byPhone)).toBe(false);
  expect(allowance.allows({ ...byPhone, keyId: 'tablet' })).toBe(true);
});

it('a person stores so many acts from all devices, of so many bytes', () => {
  expect(new ActAllowance({ ...none, ofPerson: ofPerson.most }).allows(byPhone)).toBe(false);
  const full = new ActAllowance({ ...none, bytes: ofPerson.mostBytes - 10 });
  expect(full.allows({ ...byPhone, bytes: 11 })).toBe(false);
  expect(full.allows({ ...byPhone, bytes: 10 })).toBe(true);
});

it('a tablet stores what a group does in a day, and then waits, too', () => {
  expect(
    new ActAllowance({ ...none, ofKeys: { tablet: ofKey.most } }).allows({
      ...byPhone,
      keyId: 'tablet',
      isTablet: true,
    }),
  ).toBe(true);
  expect(
    new ActAllowance({ ...none, ofKeys: { tablet: ofTablet.most } }).allows({
      ...byPhone,
      keyId: 'tablet',
      isTablet: true,
    }),
  ).toBe(false);
});

it('a person asks so many questions from devices, whatever else they do there', () => {
  const question = { ...byPhone, kind: 'question.ask' };
  const allowance = new ActAllowance({ ...none, questions: questions.most - 1 });
  expect(allowance.allows(question)).toBe(true);
  allowance.count(question);
  expect(allowance.allows(question)).toBe(false);
  expect(allowance.allows(byPhone)).toBe(true);
});
