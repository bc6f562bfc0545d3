import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, expect, test } from '@playwright/test';
import type { InterfaceLocale } from '#domain/locale.ts';
import { tokenFor } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { startNodeProcess } from '#tests/support/node-process.ts';
import { expectNoBarriers } from './barriers.ts';
import { required } from './environment.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, personIds, salaUrl, signedInPerson, signInAs, watchConsole } from './sala.ts';

/** The chat of a class in three languages, and what one person writes to another in it. */
test.afterEach(expectQuietConsole);

const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

test('messages are read in one’s own language, and by one person alone where the host allows it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  // A machine that says which way it was asked to go.
  const machine = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { from, to, text } = JSON.parse(body) as Record<string, string>;
    response.end(JSON.stringify({ text: `${text} (${from} ${to})` }));
  }).listen(0, '127.0.0.1');
  await once(machine, 'listening');
  const translator = `http://127.0.0.1:${(machine.address() as AddressInfo).port}/`;
  const node = await startNodeProcess(required('SALA_E2E_DATABASE_URL'), {
    settings: { CAPTION_TRANSLATOR: translator },
  });
  try {
    const classId = await planClass('liwen', { en: 'Class in languages', lo: 'ຫ້ອງຮຽນຫຼາຍພາສາ' });
    // The class is where somebody was first.
    const host = await signedInPerson('liwen');
    const first = await LiveClient.join({ url: node.url, token: await tokenFor(classId, host, 'host') });
    const teacher = await join(browser, { classId, username: 'liwen', locale: 'en', device: desk });
    const writer = await join(browser, { classId, username: 'noy', locale: 'lo', device: desk });
    const reader = await join(browser, { classId, username: 'bouakham', locale: 'ar', device: phone });
    first.close();

    // As it was written, in its language and direction, until one wants it otherwise.
    await writer.say('ໝາກໄມ້ຢູ່ໃສ?');
    await reader.openChat();
    const message = reader.page.locator('.msg').filter({ hasText: 'ໝາກໄມ້ຢູ່ໃສ?' });
    await expect(message.locator('p[lang=lo]')).toHaveAttribute('dir', 'ltr');
    await reader.page.getByRole('checkbox', { name: reader.word('talk:chat.inMyLanguage') }).check();
    const translated = message.locator('p[lang=ar]');
    await expect(translated).toHaveText('ໝາກໄມ້ຢູ່ໃສ? (lo ar)');
    await expect(translated).toHaveAttribute('dir', 'rtl');
    await expect(message).toContainText(reader.word('talk:chat.byMachine'));
    await reader.button('talk:chat.original').click();
    await expect(message.locator('p[lang=lo]')).toHaveText('ໝາກໄມ້ຢູ່ໃສ?');

    // The host lets people write to one another.
    await teacher.openChat();
    await teacher.page.getByText(teacher.word('talk:chat.rules')).click();
    await teacher.page.getByRole('checkbox', { name: teacher.word('talk:chat.allowPrivate') }).check();
    const { bouakham = '' } = await personIds(['bouakham']);
    await writer.page.getByRole('combobox', { name: writer.word('talk:chat.to') }).selectOption(bouakham);
    await expect(writer.page.getByText(writer.word('talk:chat.privateNote'))).toBeVisible();
    await writer.page.getByRole('textbox', { name: writer.word('talk:chat.writeOne') }).fill('ລະຫວ່າງເຮົາ');
    await writer.button('chat.send').click();
    const secret = reader.page.locator('.msg').filter({ hasText: 'ລະຫວ່າງເຮົາ' });
    await expect(secret).toContainText(reader.word('talk:chat.toYou'));
    // Nothing is wider than the phone.
    const wider = await reader.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await expectNoBarriers(reader.page, 'chat in one’s own language', { device: 'phone', theme: 'light' });

    // The host reads it when it is reported, and not before.
    const ofHost = teacher.page.locator('.msg').filter({ hasText: 'ລະຫວ່າງເຮົາ' });
    await teacher.say('Everybody reads this');
    await expect(ofHost).toHaveCount(0);
    await secret.getByRole('button', { name: reader.word('talk:chat.report'), exact: true }).click();
    await reader.page
      .getByRole('dialog')
      .getByRole('button', { name: reader.word('talk:chat.reportConfirm'), exact: true })
      .last()
      .click();
    await expect(ofHost).toContainText(teacher.word('talk:chat.reported'));
    for (const { page } of [teacher, writer, reader]) await page.context().close();
  } finally {
    await node.kill('SIGTERM');
    machine.close();
  }
});

interface Joining {
  classId: string;
  username: string;
  locale: InterfaceLocale;
  device: object;
}

async function join(browser: Browser, { classId, username, locale, device }: Joining): Promise<LivePage> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], ...device });
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl(`/classes/${classId}/join`));
  const live = new LivePage(page, locale);
  await live.enter();
  return live;
}
