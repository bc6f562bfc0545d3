import { type Browser, expect, test } from '@playwright/test';
import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { contextOptions, type Device, expectNoBarriers, looks, setDevice, type Theme } from './barriers.ts';
import { LivePage } from './live-page.ts';
import { planClass } from './plan-class.ts';
import { expectQuietConsole, salaUrl, signInAs, watchConsole } from './sala.ts';

/**
 * Two people a language, so that the four classes share nobody: the language is part of a person's profile. They see the
 * class in two themes; who teaches sits at a desk and who learns holds a phone, in some languages also the other way.
 */
const people: Record<InterfaceLocale, Record<'host' | 'trainee', { username: string; theme: Theme }>> = {
  en: { host: { username: 'dao', theme: 'dark' }, trainee: { username: 'alemu', theme: 'light' } },
  zh: { host: { username: 'marta', theme: 'sun' }, trainee: { username: 'noy', theme: 'dark' } },
  lo: { host: { username: 'pakse', theme: 'light' }, trainee: { username: 'somphone', theme: 'sun' } },
  ar: { host: { username: 'khamsone', theme: 'sun' }, trainee: { username: 'huda', theme: 'dark' } },
};

test.afterEach(expectQuietConsole);

for (const locale of interfaceLocales) {
  test(`the live classroom in ${locale} has no barrier`, async ({ browser }) => {
    const classId = await planClass(people[locale].host.username, { en: 'Classroom test', lo: 'ທົດສອບຫ້ອງຮຽນ' });
    const host = await openRoom(browser, { ...people[locale].host, own: 'desk', locale });
    const trainee = await openRoom(browser, { ...people[locale].trainee, own: 'phone', locale });
    const { live: hosting } = host;
    const { live: learning } = trainee;

    await test.step('before the door', async () => {
      for (const one of [host, trainee]) {
        await one.live.page.goto(salaUrl(`/classes/${classId}/join`));
        // Who teaches finds camera and microphone on.
        if (one === trainee) await learning.button('prejoin.tryMicrophone').click();
        else await hosting.button('prejoin.stopCamera').waitFor();
        await one.live.button('prejoin.stopMicrophone').waitFor();
        await one.look('before the door', ['phone', 'desk']);
        await one.live.enter();
      }
      await learning.expectFrames('camera', 1);
    });

    await test.step('before the class', async () => {
      await host.look('before the class', ['desk', 'phone']);
      await hosting.button('class.start').click();
      await hosting.button('break.start').waitFor();
    });

    await test.step('a trainee on a phone', async () => {
      await trainee.hold('phone');
      await learning.page.locator('button.mode').click();
      await trainee.look('data', ['phone']);
      await learning.page.keyboard.press('Escape');
      await learning.button('hand.raise').click();
      await learning.button('hand.lower').waitFor();
      await trainee.look('hand raised', ['phone']);
      // Seen often enough; two classes with pictures at once are much for a small machine.
      await hosting.button('camera.turnOff').click();
      await learning.say('ສະບາຍດີ ອາຈານ');
      await trainee.look('chat', ['phone']);
      await learning.page.keyboard.press('Escape');
      await learning.button('people.title').click();
      await trainee.look('people', ['phone']);
      await learning.page.keyboard.press('Escape');
      await learning.page.locator('button.mode').click();
      await trainee.look('data', ['phone']);
      await learning.page.keyboard.press('Escape');
      await learning.button('devices.title').click();
      await trainee.look('devices', ['phone']);
      await learning.page.keyboard.press('Escape');
    });

    await test.step('the instructor at a desk', async () => {
      await host.hold('desk');
      await hosting.say('Weigh the bag before you close it.');
      await hosting.button('devices.title').click();
      await host.look('devices', ['desk']);
      await hosting.page.keyboard.press('Escape');
      await hosting.page.locator('.more-btn').click();
      await host.look('what to do with a person', ['desk']);
      await hosting.button('people.remove').click();
      await host.look('the question before putting a person out', ['desk']);
      await hosting.button('people.keep').click();
      await hosting.page.getByRole('tab').nth(2).click();
      await hosting.page.locator('.live-attendance li').first().waitFor();
      await host.look('attendance', ['desk']);
      await hosting.page.getByRole('tab').nth(1).click();
      await host.look('hands', ['desk']);
      await hosting.page.locator('.hands button').click();
    });

    await test.step('a poll', async () => {
      await hosting.button('polls:ask').click();
      await hosting.button('polls:form.send').click();
      await host.look('a question that lacks its words', ['desk']);
      // Who teaches here writes no course: the questions are those of the test.
      const questions = [
        {
          kind: 'single',
          question: 'ຄວນເກັບໝາກກາເຟຕາກແຫ້ງໄວ້ບ່ອນໃດເພື່ອບໍ່ໃຫ້ດູດຄວາມຊຸ່ມ?',
          options: ['ໃນຖົງທີ່ປິດແໜ້ນ ຢູ່ບ່ອນຮົ່ມ', 'On the floor of the truck'],
          rightChoices: [0],
        },
      ];
      await hosting.page.route('**/quiz-questions.json*', (route) => route.fulfill({ json: { questions } }));
      await hosting.page.locator('.poll-form summary').click();
      await hosting.page.locator('.course-questions button').first().waitFor();
      await host.look('questions of the course', ['desk']);
      await hosting.page.locator('.course-questions button').first().click();
      await hosting.page.locator('.poll-right[aria-pressed=true]').first().waitFor();
      await host.look('a question of the course', ['desk']);
      await hosting.page.locator('.poll-right[aria-pressed=true]').first().click();
      await hosting.page
        .getByRole('textbox', { name: hosting.word('polls:form.question') })
        .fill('ຂັ້ນຕອນໃດເຮັດໃຫ້ໝາກໄມ້ຮ້ອນຫຼາຍທີ່ສຸດ?');
      for (const [index, choice] of ['ຢູ່ສວນ', 'Waiting for the train'].entries()) {
        await hosting.page.locator('.poll-option-row input').nth(index).fill(choice);
      }
      await hosting.button('polls:form.send').click();
      await trainee.hold('phone');
      await learning.button('polls:answer').waitFor();
      await trainee.look('there is a poll', ['phone']);
      await learning.button('polls:answer').click();
      await trainee.look('a poll to answer', ['phone']);
      await learning.page.locator('dialog[open] input[type=radio]').first().check();
      await learning.page.locator('dialog[open] button[type=submit]').click();
      await learning.page.getByText(learning.word('polls:wait')).waitFor();
      await host.hold('desk');
      await hosting.page.locator('.poll-card .poll-results').waitFor();
      await host.look('a poll that runs', ['desk', 'phone']);
      await host.hold('desk');
      await hosting.button('polls:show').click();
      await learning.page.locator('dialog[open] .poll-results').waitFor();
      await trainee.look('the results of a poll', ['phone']);
      await learning.page.keyboard.press('Escape');
      await trainee.look('the results of a poll', ['desk']);
    });

    await test.step('questions and signals', async () => {
      await trainee.hold('phone');
      await learning.page.locator('.poll-line').last().getByRole('button').click();
      const form = learning.page.locator('dialog[open] .question-panel form');
      await form.locator('textarea').fill('ໃຜເປັນຜູ້ຈ່າຍຄ່າຂົນສົ່ງຖ້າໝາກໄມ້ເນົ່າກ່ອນຮອດດ່ານ ແລະ ຜູ້ຊື້ບໍ່ຍອມຮັບ?');
      await form.locator('button[type=submit]').click();
      await learning.page.locator('dialog[open] .questions li').waitFor();
      await trainee.look('questions', ['phone']);
      await learning.page.keyboard.press('Escape');
      await learning.button('talk:signal.open').click();
      await learning.button('talk:signal.slower').click();
      await learning.page.getByText(learning.word('talk:signal.given')).waitFor();
      await trainee.look('signals', ['phone']);
      await learning.page.keyboard.press('Escape');
      await host.hold('desk');
      await hosting.page.locator('.signal-bar').waitFor();
      await hosting.page.locator('details.poll-card').last().locator('summary').click();
      await hosting.button('talk:take').click();
      await hosting.page.locator('.question-on-stage').waitFor();
      await host.look('a question on the stage', ['desk', 'phone']);
      await trainee.look('a question on the stage', ['phone']);
      await host.hold('desk');
      await hosting.page.locator('.question-on-stage + button').click();
      await hosting.button('talk:signal.clear').click();
    });

    await test.step('the chat with hosts alone', async () => {
      await host.hold('desk');
      await trainee.hold('phone');
      await learning.openChat();
      await learning.page.locator('.say-to select').selectOption('hosts');
      await learning.page
        .getByRole('textbox', { name: learning.word('talk:chat.writeHosts') })
        .fill('ຂ້ອຍບໍ່ມີເງິນຈ່າຍຄ່າຂົນສົ່ງ');
      await learning.button('chat.send').click();
      await hosting.expectMessage('ຂ້ອຍບໍ່ມີເງິນຈ່າຍຄ່າຂົນສົ່ງ');
      await trainee.look('a message to hosts alone', ['phone']);
      await hosting.page.locator('.chat-pace > summary').click();
      await hosting.page.locator('.chat-pace select').last().selectOption('hosts');
      await learning.page.getByText(learning.word('talk:chat.closed')).waitFor();
      await host.look('how people write', ['desk']);
      await trainee.look('a chat that is closed', ['phone']);
      await host.hold('desk');
      await hosting.page.locator('.chat-pace select').last().selectOption('all');
      await learning.page.locator('.say-to select').waitFor();
      await learning.page.keyboard.press('Escape');
    });

    await test.step('the floor', async () => {
      await learning.button('mic.turnOn').waitFor();
      await trainee.look('the floor is given', ['phone', 'desk']);
      await learning.button('mic.turnOn').click();
      await learning.button('mic.mute').waitFor();
      await trainee.look('speaking', ['phone']);
    });

    await test.step('a break, and the instructor on a phone', async () => {
      await hosting.button('break.start').click();
      await learning.page.locator('.class-bar').waitFor();
      await trainee.look('break', ['phone', 'desk']);
      await learning.page.locator('header .on-cloth-btn').click();
      await trainee.look('data', ['desk']);
      await learning.page
        .locator('dialog[open]')
        .getByRole('button', { name: learning.word('close') })
        .click();
      await host.look('break', ['phone']);
      await hosting.page.locator('.ctl .ping').first().click();
      await host.look('people', ['phone']);
      await hosting.page
        .locator('dialog[open]')
        .getByRole('button', { name: hosting.word('close') })
        // Its own; a notice that lies in it has one, too.
        .first()
        .click();
      await hosting.openChat();
      await host.look('chat', ['phone']);
      await hosting.page.keyboard.press('Escape');
    });

    await test.step('the end', async () => {
      await learning.button('leave').click();
      await learning.untilPhase('left');
      await trainee.look('left', ['phone']);
      await hosting.button('end.button').click();
      await host.look('the question before the end', ['phone', 'desk']);
      await hosting.page
        .locator('dialog[open]')
        .getByRole('button', { name: hosting.word('end.confirm') })
        .click();
      await hosting.untilPhase('ended');
      await host.look('ended', ['desk']);
    });
    for (const { live } of [host, trainee]) await live.page.context().close();
  });
}

interface Seat {
  username: string;
  locale: InterfaceLocale;
  theme: Theme;
  /** The device that is looked at in every language. */
  own: Device;
}

async function openRoom(browser: Browser, { username, locale, theme, own }: Seat) {
  const context = await browser.newContext({ ...contextOptions, permissions: ['camera', 'microphone'] });
  await context.addCookies([{ name: 'theme', value: theme, url: salaUrl() }]);
  await signInAs(context, username, locale);
  const page = await context.newPage();
  watchConsole(page);
  const live = new LivePage(page, locale);
  /** Takes another device, and waits until the room is laid out for it: that is decided by script. */
  const hold = async (device: Device) => {
    await setDevice(page, device);
    await page.waitForFunction((isWide) => {
      const room = document.querySelector('.room');
      return room === null || (room.querySelector('aside') !== null) === isWide;
    }, device === 'desk');
  };
  return {
    live,
    hold,
    async look(state: string, devices: Device[]) {
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      for (const device of devices) {
        await hold(device);
        if (device !== own && looks[locale].length === 1) continue;
        await expectNoBarriers(page, `${state} in ${locale}`, { device, theme });
      }
    },
  };
}
