import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorStatus } from '#domain/errors.ts';
import { findTermProblems } from './terms.ts';
import { findWordProblems, type Words } from './words.ts';

/**
 * Part of `npm run check`: what i18next-cli does not see in the words of the interface. Every language has the keys of
 * English, with the plural forms that it needs itself and the same placeholders, and calls a thing as the others of it do;
 * every error has its words.
 */
const folder = join(import.meta.dirname, '..', 'app', 'i18n', 'locales');
const source = 'en';

function read(locale: string): Words {
  const files = readdirSync(join(folder, locale)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, locale, name), 'utf8'))]),
  );
}

const english = read(source);
const problems = readdirSync(folder).flatMap((locale) => {
  const words = read(locale);
  return [...findWordProblems(locale, words, english), ...findTermProblems(locale, words)];
});
for (const code of Object.keys(errorStatus)) {
  if (typeof english.errors !== 'object' || !(code in english.errors)) problems.push(`en errors: no words for ${code}`);
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
