import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import i18next from 'i18next';
import { wordsForPages } from '#app/i18n/words-for-pages.ts';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { newId } from '#platform/id.ts';
import type { TestPerson } from '#tests/support/classroom.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { accountOf } from './desk-accounts.ts';
import { required } from './environment.ts';

const locales = resolve(import.meta.dirname, '../../app/i18n/locales');

export function salaUrl(path = ''): string {
  return `${required('SALA_E2E_URL')}${path}`;
}

/** The stack's database, to check what was written. The caller destroys it. */
export function connectToDatabase(): Database {
  return createDatabase(createPool({ url: required('SALA_E2E_DATABASE_URL'), size: 2, onError: () => {} }));
}

/** Ids of demo people by their usernames. */
export async function personIds(usernames: string[]): Promise<Record<string, string>> {
  const db = connectToDatabase();
  try {
    const accounts = usernames.map(accountOf);
    const rows = await db.selectFrom('person').select(['id', 'username']).where('username', 'in', accounts).execute();
    const ids = new Map(rows.map((row) => [row.username, row.id]));
    return Object.fromEntries(usernames.map((username) => [username, ids.get(accountOf(username)) ?? '']));
  } finally {
    await db.destroy();
  }
}

/** A demo person as a join token names them, with a session of their own. */
export async function signedInPerson(username: string): Promise<TestPerson> {
  const { [username]: personId = '' } = await personIds([username]);
  const db = connectToDatabase();
  try {
    const sessionId = newId();
    const expiresAt = new Date(Date.now() + 3_600_000);
    await db.insertInto('authSession').values({ id: sessionId, personId, token: newId(), expiresAt }).execute();
    const { displayName } = await db
      .selectFrom('person')
      .select('displayName')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    return { personId, displayName, sessionId };
  } finally {
    await db.destroy();
  }
}

const translators = new Map<string, ReturnType<typeof i18next.createInstance>>();

/** The words of the product, so that tests name buttons as people see them: `word('lo', 'classroom:chat.send')`. */
export function word(locale: InterfaceLocale, key: string, values: Record<string, string | number> = {}): string {
  const [namespace = ''] = key.split(':');
  const id = `${locale} ${namespace}`;
  let translator = translators.get(id);
  if (!translator) {
    translator = i18next.createInstance();
    const words: unknown = JSON.parse(readFileSync(`${locales}/${locale}/${namespace}.json`, 'utf8'));
    translator.init({
      lng: locale,
      initAsync: false,
      resources: { [locale]: wordsForPages(locale, { [namespace]: words as Record<string, string> }) },
      interpolation: { escapeValue: false },
    });
    translators.set(id, translator);
  }
  if (!translator.exists(key, { count: 2, ...values })) throw new Error(`There are no words at ${key} in ${locale}`);
  return translator.t(key, values);
}

/** Signs a demo person in through the form. */
export async function signIn(
  context: BrowserContext,
  username: string,
  more: Record<string, string> = {},
): Promise<void> {
  const answer = await postForm(context, '/sign-in', {
    identifier: accountOf(username),
    password: demoPassword,
    ...more,
  });
  expect(answer.status(), `${username} signs in`).toBe(302);
}

/** Sets the language of the pages: in the profile of those who are signed in, in a cookie for everybody. */
export async function chooseLanguage(context: BrowserContext, locale: InterfaceLocale): Promise<void> {
  await postForm(context, '/language', { locale, back: '/' });
}

/** Signs a demo person in, and sets the language of the pages. */
export async function signInAs(context: BrowserContext, username: string, locale: InterfaceLocale): Promise<void> {
  await signIn(context, username);
  await chooseLanguage(context, locale);
}

function postForm(context: BrowserContext, path: string, form: Record<string, string>) {
  const headers = { origin: new URL(salaUrl()).origin };
  return context.request.post(salaUrl(path), { form, headers, maxRedirects: 0 });
}

/** Fails the test on errors in the browser's console that nobody expected. */
export function watchConsole(page: Page, expected: readonly RegExp[] = []): void {
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = `${message.text()} (${message.location().url})`;
    if (expected.some((one) => one.test(text))) return;
    test.info().annotations.push({ type: 'console error', description: text });
    consoleErrors.push(text);
  });
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
}

const consoleErrors: string[] = [];

/** Call in afterEach: console errors of the test's pages make it fail. */
export function expectQuietConsole(): void {
  const found = consoleErrors.splice(0);
  expect(found, 'errors in the console').toEqual([]);
}
