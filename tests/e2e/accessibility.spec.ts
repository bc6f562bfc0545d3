import { expect, type Page, test } from '@playwright/test';
import { type InterfaceLocale, interfaceLocales, textDirection } from '#domain/locale.ts';
import { held } from '#platform/held.ts';
import { routeTable } from '#tests/integration/route-table.ts';
import { contextOptions, expectNoBarriers, looks } from './barriers.ts';
import { type DemoFacts, holder, newcomer, readDemoFacts } from './demo-facts.ts';
import { chooseLanguage, expectQuietConsole, salaUrl, signIn, watchConsole } from './sala.ts';

interface Visit {
  /** `{name}` is filled from the demo data. */
  path: string;
  /** 200 when not said. */
  status?: number;
  /** The form of this button is sent as it is, and what comes back is looked at. */
  send?: string;
  /** The menus in the header are looked at too. */
  hasMenus?: true;
}

interface Round {
  /** A visitor without one. */
  username?: string;
  title: string;
  visits: readonly (string | Visit)[];
}

/** Every page of the story, by the person who uses it. Visitors come last: they share nothing with the next tests. */
const rounds: readonly Round[] = [
  {
    username: 'bounmy',
    title: 'the ministry',
    visits: [
      '/',
      '/certification',
      '/certification?programme=rural-ecommerce-1',
      '/certification?programme=rural-ecommerce-1&lacks=attendanceOpen',
      '/certification/revoke/{valid}',
      '/certification/suspend/{valid}',
      '/certification/suspend/{suspended}',
      '/organisations',
      '/organisations/la-moic',
      '/organisations/la-moic/edit',
      '/organisations/la-pakse/move',
      '/organisations/la-pakse/move?to=la-paksong',
      '/organisations?q=pak',
      '/organisations/la-moic/record',
      '/organisations/la-moic/new',
      { path: '/organisations/la-paksong-coffee/people/new', send: 'main form button[type=submit]', status: 422 },
      '/people/{person}',
      { path: '/people/{absent}/edit', send: 'main form button[type=submit]', status: 302 },
      '/people/{person}/move/la-paksong-coffee',
      '/people/{person}/move/la-paksong-coffee?to=la-pakse-point',
      '/people?q=bou',
      '/people?q=nobody-at-all',
      '/people/duplicates',
      '/people/merge?kept={person}&gone={otherPerson}',
      '/people/without-organisation',
      { path: '/organisations/la-champasak/imports', send: 'main form button[type=submit]', status: 422 },
      '/imports/{import}',
      { path: '/authoring/media/la-champasak', send: '[data-media-upload] button[type=submit]', status: 422 },
      '/authoring/media/la-champasak/{media}',
      '/authoring/media/la-champasak/{media}/captions/lo',
      '/groups/la-paksong-coffee',
      '/groups/la-paksong-coffee/list',
      '/groups/la-paksong-coffee/watch',
      '/groups/la-paksong-coffee/together',
      '/groups/la-paksong-coffee/together/{together}?who',
      '/groups/la-paksong-coffee/together/{together}',
      '/groups/la-paksong-coffee/together/{together}?card=1&hands=b',
      '/groups/la-paksong-coffee/together/{together}?card=1&count',
      '/groups/la-paksong-coffee/together/{together}?card=4&person={person}',
      '/groups/la-paksong-coffee/together/{together}?end',
      '/groups/la-paksong-coffee/answer-cards',
      '/groups/la-paksong-coffee/tablet',
      '/courses/first-sale/guide',
      '/groups/la-paksong-coffee/tablet/courses/first-sale/lessons/price-in-kip-and-yuan',
      '/groups/la-paksong-coffee/tablet/courses/first-sale/quizzes/get-ready-quiz',
      '/groups/la-paksong-coffee/tablet/together/first-sale/lesson/price-in-kip-and-yuan',
      '/groups/la-paksong-coffee/classes/{openClass}',
      '/groups/la-paksong-coffee/cards',
      { path: '/organisations/la-paksong-coffee/slips', send: 'main form button[type=submit]', status: 302 },
      '/cohorts',
      '/courses/first-sale/survey/results',
      { path: '/cohorts/new', send: '#form button[type=submit]', status: 422 },
      '/programmes/rural-ecommerce-1/order',
      { path: '/cohorts/{cohort}', send: '#deadline button[type=submit]', status: 422 },
      '/cohorts/{cohort}/edit',
      '/cohorts/{cohort}/add?q=bou',
      '/cohorts/{cohort}/people/{person}',
    ],
  },
  {
    username: 'bouakham',
    title: 'a trainee',
    visits: [
      '/',
      '/courses/first-sale',
      '/courses/first-sale/lessons/price-in-kip-and-yuan',
      {
        path: '/courses/first-sale/lessons/price-in-kip-and-yuan/notes',
        send: 'main form button[type=submit]',
        status: 422,
      },
      '/notes',
      '/courses/first-sale/booklet',
      '/courses/first-sale/quizzes/get-ready-quiz',
      '/courses/first-sale/quizzes/final-quiz',
      '/courses/show-your-product/assignments/photo-and-listing',
      '/courses/first-sale/marks',
      '/courses/first-sale/survey',
      '/courses/first-sale/forum',
      { path: '/courses/first-sale/forum/new', send: '#form button[type=submit]', status: 422 },
      '/courses/first-sale/forum/{thread}',
      '/labs',
      '/labs/laos-china/point-1-six-parcels',
      { path: '/labs/runs/{labRun}', send: '#charge\\.A1 button[type=submit]', status: 422 },
      { path: '/labs/runs/{priceRun}', send: '#price-publish\\.coffee button[type=submit]', status: 422 },
      '/labs/runs/{priceRun}/papers',
      '/labs/runs/{labRun}/inbox',
      { path: '/labs/runs/{marketRun}', send: '#L1 .btn-xl', status: 422 },
      '/labs/runs/{marketRun}/papers',
      '/labs/runs/{doneLabRun}/papers',
      '/labs/runs/{labRun}/task',
      '/labs/runs/{doneLabRun}/task',
      '/classes',
      '/classes/{openClass}',
      '/classes/{heldClass}',
      '/classes/{heldClass}/record',
      '/classes/{mandatoryClass}',
      { path: '/classes/{heldClass}/my-attendance', send: 'main form button[type=submit]', status: 422 },
      '/classes/{closedClass}/my-attendance',
      '/certificates',
      '/programmes/rural-ecommerce-1',
      '/profile',
      '/offline',
      '/tablet',
      '/hand-over',
      '/notices',
      '/notices/settings',
      '/cohorts/{cohort}/my-place',
      { path: '/join', send: 'main form button[type=submit]', status: 422 },
      { path: '/classes/new', status: 403 },
    ],
  },
  {
    username: 'liwen',
    title: 'an instructor',
    visits: [
      { path: '/classes/new', send: '#form button[type=submit]', status: 422 },
      '/authoring',
      '/authoring/questions',
      { path: '/authoring/new', send: '#form button[type=submit]', status: 422 },
      '/authoring/new/from-file',
      '/authoring/first-sale',
      '/authoring/policy-corridor/file?path=course.yaml',
      '/authoring/policy-corridor',
      '/authoring/policy-corridor/lessons/reading-figures/en',
      '/authoring/policy-corridor/quizzes/check-corridor',
      '/authoring/policy-corridor/assignments/my-district-plan',
      '/authoring/policy-corridor/quizzes/check-corridor/preview?locale=en',
      '/authoring/policy-corridor/narration/lessons/reading-figures/en',
      '/authoring/policy-corridor/settings',
      '/authoring/policy-corridor/glossary',
      '/authoring/policy-corridor/survey',
      '/authoring/policy-corridor/review',
      '/authoring/policy-corridor/history?version=1',
      '/authoring/policy-corridor/questions',
      '/authoring/policy-corridor/questions/final-quiz.q1',
      '/authoring/policy-corridor/preview?lesson=reading-figures&locale=en',
      '/learners',
      '/marking',
      '/marking/{work}',
      '/join/{cohortCode}',
      '/courses/first-sale/gradebook',
      '/questions',
      '/courses/first-sale/forum/{thread}',
      '/courses/first-sale/gradebook/{person}',
      '/courses/first-sale/gradebook/weights',
      '/learners?show=behind',
      '/learners/{person}',
      { path: '/notices/announce', send: '#form button[type=submit]', status: 422 },
      '/classes',
      '/classes/{openClass}',
      { path: '/classes/{openClass}/slides', send: 'form[enctype] button[type=submit]', status: 422 },
      '/classes/{openClass}/captions',
      '/classes/{openClass}/groups',
      '/classes/{repeatClass}/edit',
      '/classes/{heldClass}',
      '/classes/{heldClass}/attendance',
      '/classes/{heldClass}/attendance/{person}',
      '/classes/{heldClass}/attendance/{asker}',
      '/classes/{closedClass}/attendance',
    ],
  },
  {
    username: 'pakse',
    title: 'who leads a group',
    visits: ['/', '/classes', '/groups/la-pakse-point', '/groups/la-pakse-point/cards'],
  },
  { username: 'khamsone', title: 'a trainee who came late', visits: ['/certificates'] },
  {
    username: 'admin',
    title: 'the administrator',
    visits: [
      { path: '/organisations/new', hasMenus: true },
      '/notices/deliveries',
      '/administration',
      '/administration/settings',
      '/translation',
      '/authoring/first-sale/translation',
      '/authoring/first-sale/translation/lo?file=lessons%2Fpack-weigh-label%2Fen.md',
      { path: '/authoring/first-sale/translation/lo/files', send: 'main form button[type=submit]', status: 422 },
      '/glossary/net-weight',
      { path: '/glossary/new', send: 'main form button[type=submit]', status: 422 },
    ],
  },
  { username: holder, title: 'a holder of certificates', visits: ['/', '/certificates'] },
  {
    username: newcomer,
    title: 'a newcomer',
    visits: [{ path: '/new-password', send: 'main .btn-primary', status: 422 }],
  },
  {
    title: 'a visitor who wants to sign in',
    visits: [
      '/',
      '/sign-in',
      { path: '/sign-in', send: 'main .btn-primary', status: 422 },
      '/sign-in/card',
      { path: '/sign-in/card', send: 'main .btn-primary', status: 422 },
      '/reset',
      { path: '/reset/code', send: 'main .btn-primary', status: 422 },
      '/reset/{resetToken}',
      // From a page that does not say everything about where it is, and yet is ours.
      { path: '/reset/{resetToken}', send: 'main .btn-primary', status: 422 },
      '/email/{emailToken}',
      '/email/{confirmedToken}',
      { path: '/reset/no-such-link', status: 422 },
      { path: '/there/is/nothing', status: 404 },
    ],
  },
  {
    title: 'a visitor who looks around',
    visits: [
      '/courses',
      '/courses?q=nothing-is-called-this&lang=zh',
      '/search?q=moisture',
      '/search?q=moistrue&in=lessons',
      '/courses/first-sale',
      '/courses/first-sale/lessons/quality-and-grade',
      '/glossary',
      '/glossary?q=nothing-is-called-this',
      '/offline',
      '/programmes',
      { path: '/verify', hasMenus: true },
      '/v/{valid}',
      '/v/{expired}',
      '/v/{revoked}',
      '/v/{suspended}',
      { path: '/v/{unknown}', status: 404 },
      { path: '/v/LA-RE1-2026-000000', status: 400 },
    ],
  },
];

test.afterEach(expectQuietConsole);

test('every page is looked at', () => {
  const paths = rounds.flatMap(({ visits }) => visits.map((one) => (typeof one === 'string' ? one : one.path)));
  // In tests/e2e/accessibility-room.spec.ts.
  paths.push('/classes/{openClass}/join', '/classes/{openClass}/room');
  const missing = Object.entries(routeTable)
    .filter(([pattern, { get }]) => get && Object.values(get).includes(200) && !files.test(pattern))
    .map(([pattern]) => pattern)
    .filter((pattern) => !paths.some((path) => isOfPattern(path, pattern)));
  expect(missing).toEqual([]);
});

/** For a page in a language, in all its widths and themes, on a machine that does other things besides. */
const lookMs = 10_000;

// A test a person, not a language: the language is part of the profile, and what a browser has loaded it keeps.
for (const { username, title, visits } of rounds) {
  test(`no page of ${title} has a barrier`, async ({ browser }) => {
    test.setTimeout(visits.length * interfaceLocales.length * lookMs);
    const facts = readDemoFacts();
    const context = await browser.newContext(contextOptions);
    const page = await context.newPage();
    // The browser reports every answer that is an error, also one that is meant.
    watchConsole(page, [/^Failed to load resource: the server responded with a status of 4\d\d/]);
    if (username) await signIn(context, username);
    for (const locale of interfaceLocales) {
      await chooseLanguage(context, locale);
      for (const visit of visits.map((one) => fill(one, facts))) {
        await test.step(`${visit.path}${visit.send ? ', sent' : ''} in ${locale}`, () => look(page, visit, locale));
      }
    }
    await context.close();
  });
}

/** Answers that are no pages. */
const files = /\.(csv|ics|json|jws|webmanifest|xlsx|yaml)$|:file$|forum\/people$/;

function isOfPattern(path: string, pattern: string): boolean {
  const [given = [], wanted = []] = [path, pattern].map((one) => one.split('?')[0]?.split('/').filter(Boolean));
  return given.length === wanted.length && wanted.every((part, index) => part.startsWith(':') || part === given[index]);
}

function fill(given: string | Visit, facts: DemoFacts): Visit {
  const visit = typeof given === 'string' ? { path: given } : given;
  return { ...visit, path: visit.path.replace(/\{(\w+)\}/g, (_all, name: keyof DemoFacts) => facts[name]) };
}

async function look(page: Page, visit: Visit, locale: InterfaceLocale): Promise<void> {
  const { path, send, status = 200 } = visit;
  const opened = await page.goto(salaUrl(path));
  const answer = send ? await sendForm(page, send) : opened;
  expect(answer?.status(), path).toBe(status);
  // A form that was taken leads on.
  if (status !== 302) expect(page.url(), 'nobody was sent elsewhere').toBe(salaUrl(path));
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  await expect(page.locator('html')).toHaveAttribute('dir', textDirection(locale));
  const where = `${path}${send ? ' sent' : ''} in ${locale}`;
  for (const [index, oneLook] of looks[locale].entries()) {
    // The second time everything that can be opened is open; menus lie over the page, so they are looked at alone.
    if (index > 0) await openDetails(page, ':not([data-menu])');
    await expectNoBarriers(page, where, oneLook);
    if (!visit.hasMenus) continue;
    await openDetails(page, '[data-menu]');
    await expectNoBarriers(page, `menus of ${where}`, { ...oneLook, within: '.cloth-bar' });
    await page.reload();
  }
}

async function sendForm(page: Page, button: string) {
  await openDetails(page, ':not([data-menu])');
  const answer = held(page.waitForResponse((one) => one.request().isNavigationRequest()));
  await Promise.all([page.waitForEvent('load'), page.locator(button).first().click()]);
  return answer;
}

async function openDetails(page: Page, which: string): Promise<void> {
  await page.evaluate((which) => {
    for (const details of document.querySelectorAll(`details${which}`)) details.setAttribute('open', '');
  }, which);
}
