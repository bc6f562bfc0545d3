import { expect, test } from '@playwright/test';
import { salaUrl, word } from './sala.ts';

test('the square of a printed slip fills in user name and code, and leaves neither in the address', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(salaUrl('/reset/code#username=mai.own&code=123456789012'));
  await expect(page.getByLabel(word('en', 'accounts:code.username'))).toHaveValue('mai.own');
  await expect(page.getByLabel(word('en', 'accounts:code.code'))).toHaveValue('123456789012');
  expect(new URL(page.url()).hash).toBe('');
});
