import type { Browser } from '@playwright/test';
import { allowCards } from '#tests/support/cards.ts';
import { connectToDatabase, salaUrl, signIn } from './sala.ts';

/** Who runs the service point prints a sign-in card for somebody. @returns its code, which its square says, too */
export async function makeCard(browser: Browser, point: string, personId: string): Promise<string> {
  const db = connectToDatabase();
  await allowCards(db, point).finally(() => db.destroy());
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signIn(context, 'pakse');
  const desk = await context.newPage();
  await desk.goto(salaUrl(`/groups/${point}/cards`));
  for (const one of await desk.locator(`[name=person]:not([value="${personId}"])`).all()) await one.setChecked(false);
  await desk.locator(`[name=person][value="${personId}"]`).check();
  await desk.locator('button[value=make]').click();
  const code = ((await desk.locator('.paper-card-square .num').textContent()) ?? '').trim();
  await context.close();
  return code.replace(/-/g, '');
}
