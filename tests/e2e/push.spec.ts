import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * What comes by web push is shown. A browser of tests is off the record, where Chromium subscribes to no push service
 * ("Registration failed - permission denied"), and otherwise would have to reach its maker's. So the message is handed to
 * the service worker where that service would put it, decrypted; that it is encrypted for the browser and signed is held
 * by tests/integration/notice-channels.test.ts.
 */
test.afterEach(expectQuietConsole);

const notice = {
  id: '01990000-0000-7000-8000-000000000001',
  title: 'ຍົກເລີກຫ້ອງຮຽນ: ລາຄາ ແລະ ກຳໄລ',
  text: 'ເຄີຍນັດໄວ້ ວັນສຸກ',
  path: '/notices/01990000-0000-7000-8000-000000000001',
  lang: 'lo',
  dir: 'ltr',
};

test('a notice that comes by push is shown once, in the language of its person; what cannot be read shows nothing', async ({
  context,
}) => {
  const origin = new URL(salaUrl('/')).origin;
  await context.grantPermissions(['notifications'], { origin });
  await signInAs(context, 'noy', 'lo');
  const page = await context.newPage();
  watchConsole(page);
  await page.goto(salaUrl('/notices/settings'));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect(page.locator('[data-push-key]')).toBeVisible();
  const countShown = await countWhatIsShown(context);
  const deliver = await pushTo(page, origin);

  await deliver('no JSON');
  await deliver(JSON.stringify(notice));
  await deliver(JSON.stringify(notice));
  await expect.poll(countShown).toBe(2);
  expect(await shownOn(page)).toEqual([
    { title: notice.title, body: notice.text, lang: 'lo', dir: 'ltr', tag: notice.id, path: notice.path },
  ]);
  await deliver(JSON.stringify({ ...notice, id: 'another', lang: 'ar', dir: 'rtl' }));
  await expect.poll(countShown).toBe(3);
  expect((await shownOn(page)).map(({ dir }) => dir).sort()).toEqual(['ltr', 'rtl']);
});

/**
 * How often the service worker had something shown, to its end. What is shown is asked for only then: Chromium forgets a
 * notification that comes while it compares what it knows with what the screen has.
 */
async function countWhatIsShown(context: BrowserContext): Promise<() => Promise<number>> {
  const [worker = await context.waitForEvent('serviceworker')] = context.serviceWorkers();
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; countShown: number };
    const { registration } = scope;
    const show = registration.showNotification.bind(registration);
    scope.countShown = 0;
    registration.showNotification = async (...notification) => {
      await show(...notification);
      scope.countShown += 1;
    };
  });
  return () => worker.evaluate(() => (globalThis as unknown as { countShown: number }).countShown);
}

/** Hands messages to the page's service worker as the browser does, once it has decrypted them. */
async function pushTo(page: Page, origin: string): Promise<(data: string) => Promise<void>> {
  const cdp = await page.context().newCDPSession(page);
  const registered = () =>
    new Promise<string>((resolve) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [one] = registrations.filter(({ isDeleted, scopeURL }) => !isDeleted && scopeURL.startsWith(origin));
        if (one) resolve(one.registrationId);
      });
    });
  const [registrationId] = await Promise.all([registered(), cdp.send('ServiceWorker.enable')]);
  return async (data) => {
    await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

function shownOn(page: Page) {
  return page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.ready).getNotifications();
    return shown.map(({ title, body, lang, dir, tag, data }) => ({ title, body, lang, dir, tag, path: data.path }));
  });
}
