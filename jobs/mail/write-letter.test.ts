import { expect, it } from 'vitest';
import type { AccountLetterName } from '#domain/letter.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { writeLetter } from './write-letter.ts';

const names: AccountLetterName[] = ['resetPassword', 'confirmEmail', 'emailTaken', 'emailChanged', 'emailRemoved'];
const facts = { username: 'noy <b>', path: '/reset/abc' };

it.each(interfaceLocales)('every letter has its words in %s, with name and link as they are', (locale) => {
  const letters = names.map((name) =>
    writeLetter({ name, to: 'noy@example.org', locale, facts }, { publicUrl: 'https://sala.example', names: {} }),
  );
  for (const { subject, text } of letters) {
    expect(subject).not.toMatch(/^$|mail\.|\{\{/);
    expect(text).toContain('noy <b>');
    expect(text).not.toMatch(/mail\.|\{\{|&lt;/);
  }
  expect(letters[0]?.text).toContain('https://sala.example/reset/abc');
  expect(new Set(letters.map(({ subject }) => subject)).size).toBe(letters.length);
});

it('letters say whom to ask, as far as it is known, and those queued before say nothing of it', () => {
  const head = { publicUrl: 'https://sala.example', names: {} };
  const names = { en: 'Pakse Point', lo: 'ຈຸດປາກເຊ' };
  const contact = { names, contact: { address: 'Phonxay Road\nPakse', phone: '+856 31 212 111', email: '' } };
  const textOf = (locale: 'lo' | 'en', more: Partial<typeof facts & { contact: typeof contact | null }>) =>
    writeLetter({ name: 'emailRemoved', to: 'noy@example.org', locale, facts: { ...facts, ...more } }, head).text;
  expect(textOf('en', { contact })).toMatch(
    /\n\nIf you have a question, ask here:\nPakse Point\nPhonxay Road\nPakse\n\u2066\+856 31 212 111\u2069$/,
  );
  expect(textOf('lo', { contact })).toContain('\nຈຸດປາກເຊ\n');
  expect(textOf('en', { contact: null })).toBe(textOf('en', {}));
  expect(textOf('en', {})).not.toContain('ask here');
});

it('letters bear the name that the installation has in their language', () => {
  const head = { publicUrl: 'https://sala.example', names: { lo: 'ໂຮງຮຽນ' } };
  const subjectIn = (locale: 'lo' | 'en') =>
    writeLetter({ name: 'resetPassword', to: 'noy@example.org', locale, facts }, head).subject;
  expect([subjectIn('lo'), subjectIn('en')]).toEqual([
    expect.stringMatching(/^ໂຮງຮຽນ: /),
    expect.stringMatching(/^ໂຮງຮຽນ: /),
  ]);
});
