// For when there is no network: says so, has the service worker keep what was opened, and forgets it all when its person signs
// out. Pages work without it. Stands on offline-queue.js.
(() => {
  const page = document.documentElement;
  const person = page.dataset.person ?? '-';
  const lineOf = (what) => document.querySelector(`[data-net-when="${what}"]`);
  /** Shows a line above the page, or hides it; `number` is how many it speaks of. */
  const say = (what, isSo = true, number = 0) => {
    const line = lineOf(what);
    if (!line) return;
    line.hidden = !isSo;
    for (const place of line.querySelectorAll('[data-net-count]')) place.textContent = String(number);
  };

  const two = (number) => String(number).padStart(2, '0');
  /** By the device's clock: the hour, with the day where it is not today. */
  const whenOf = (moment) => {
    const at = new Date(moment);
    const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
    if (at.toDateString() === new Date().toDateString()) return clock;
    const [day, month] = [at.getDate(), at.getMonth() + 1];
    return `${page.lang === 'zh' ? `${month}/${day}` : `${day}/${month}`} ${clock}`;
  };

  // A kept page is shown also where the device believes that there is a network, and the server does not answer.
  // A tablet that goes from one to the next shows kept pages always.
  let isCutOff = page.dataset.kept !== undefined && !/^tablet(-|$)/.test(person);
  const tell = () => say('offline', isCutOff || !navigator.onLine);
  addEventListener('offline', tell);
  addEventListener('online', () => {
    isCutOff = false;
    tell();
  });
  tell();

  /** On a page that is kept: what is heard and did not come along says so, in place of a player that stays silent. */
  const tellSilence = async () => {
    const words = document.querySelector('[data-sound-away]');
    if (!words || page.dataset.kept === undefined) return;
    // Cards are made by the server, one by one: what is kept is the lesson as a whole.
    for (const link of document.querySelectorAll('.card-link[href*="card=1"]')) link.hidden = true;
    const shelf = await caches.open('sala:files');
    for (const player of document.querySelectorAll('audio[src^="/content/"]')) {
      if (await shelf.match(player.src, { ignoreVary: true })) continue;
      const place = player.closest('.sound') ?? player;
      place.parentElement.querySelector('a[download]')?.remove();
      // Of a question, and not again of each of its choices.
      if (place.matches('.is-small')) place.remove();
      else place.replaceWith(words.content.cloneNode(true));
    }
  };

  const hasWorker = 'serviceWorker' in navigator && 'caches' in window;

  /** Has the service worker do something, and waits for what it says. */
  const ask = async (message) => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage(message, [port2]);
    });
  };
  const within = (ms, work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);

  if (hasWorker) {
    tellSilence().catch(() => {});
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data?.problem === 'full') say('full');
    });
    const register = async () => {
      const isFirst = !navigator.serviceWorker.controller;
      await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
      if (isFirst && page.dataset.kept === undefined)
        await ask({ do: 'opened', path: location.pathname + location.search });
      if (person !== '-') await tellEnd();
    };
    // What the reader came for goes first.
    const begin = () => register().catch(() => {});
    if (document.readyState === 'complete') begin();
    else addEventListener('load', begin);
  }

  /** A cookie of this browser's; an empty value clears it. */
  const writeCookie = (name, value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: older browsers have no other way to write it.
    document.cookie = `${name}=${value}; path=/; max-age=${value === '' ? 0 : 34_560_000}; samesite=lax`;
  };

  // A session that ends by itself says so before. A page that is open then is nobody's any more, whether the server says so
  // or, without a network, the service worker, which keeps when it ends.
  const isOver = async () =>
    Boolean(navigator.serviceWorker?.controller) && (await within(3_000, ask({ do: 'who' })))?.ended === person;
  const tellEnd = async () => {
    const seen = await ask({ do: 'who' });
    if (!seen.until || seen.person !== person) return;
    const left = seen.until - Date.now();
    setTimeout(() => say('ending', true, whenOf(seen.until)), left - 15 * 60_000);
    setTimeout(() => {
      if (page.dataset.kept !== undefined || document.querySelector('form[data-queue]')) location.reload();
    }, left);
  };

  // How many answers are here, and which courses: in a cookie of the person's, as browsers that clear what pages keep leave
  // it alone, so that what is gone can be told.
  const writeHere = (value) => writeCookie(`here-${person}`, value);
  const readHere = () => {
    const found = document.cookie.split('; ').find((one) => one.startsWith(`here-${person}=`));
    const [answers, ...courses] = (found?.split('=')[1] ?? '').split('.');
    return { answers: Number(answers), courses };
  };
  /** More than anybody keeps: a cookie goes along with each request. */
  const mostCourses = 12;
  const noteHere = ({ answers, courses }) => writeHere([answers, ...courses.slice(-mostCourses)].join('.'));
  const noteAnswers = (answers) => noteHere({ ...readHere(), answers });
  const noteCourse = (slug, isKept) => {
    const { answers, courses } = readHere();
    noteHere({ answers, courses: [...courses.filter((one) => one !== slug), ...(isKept ? [slug] : [])] });
  };
  /** Courses that were kept, and are not here any more. */
  const coursesGone = async () => {
    const names = await caches.keys();
    return readHere().courses.filter((slug) => !names.includes(`sala:${person}:course:${slug}`));
  };
  const tellGone = async () => {
    const { length } = await coursesGone();
    say('coursesGone', length > 0, length);
  };
  if (hasWorker && person !== '-') tellGone().catch(() => {});

  /** Whether people other than this one have something on the device. @throws where that cannot be seen */
  const othersHaveThings = async () => {
    const names = await caches.keys();
    if (names.some((name) => /^sala:[^:]+:/.test(name) && !name.startsWith(`sala:${person}:`))) return true;
    const works = Object.keys(localStorage).filter((name) => name.indexOf('sala:work:') === 0);
    if (works.some((name) => name !== `sala:work:${person}`)) return true;
    // How somebody got on in lessons, which is sent when they are here again.
    const studies = Object.keys(localStorage).filter((name) => name.indexOf('sala:study:') === 0);
    if (studies.some((name) => name !== `sala:study:${person}`)) return true;
    for (const store of ['acts', 'drafts']) {
      if ((await self.salaQueue.all(store)).some((one) => one.person !== person)) return true;
    }
    return false;
  };

  // A tablet goes from one to the next by a tap on its own pages: no address does that.
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('[data-tablet-hold]');
    if (!link || !hasWorker) return;
    event.preventDefault();
    await within(3_000, ask({ do: 'hold', person: link.dataset.tabletHold || null }));
    location.assign(link.href);
  });

  // Signing out takes along what was kept: first here, then the server has the browser clear the rest.
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      const action = form.getAttribute('action');
      // Who leaves the phone to somebody else is signed out, which needs a network; what is kept and what waits stays.
      if (action === '/change-person' && !navigator.onLine) {
        event.preventDefault();
        say('signOut');
        return;
      }
      if (hasWorker && (action === '/change-person' || action?.startsWith('/sign-in'))) {
        navigator.serviceWorker.controller?.postMessage({ do: 'leave', person });
      }
      // Or does with it what ends all that it kept of them.
      if (!hasWorker || !(action === '/sign-out' || form.dataset.signOut !== undefined)) return;
      event.preventDefault();
      if (!navigator.onLine) {
        say('signOut');
        return;
      }
      const add = (name, value) =>
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
      const clear = async () => {
        const key = (await self.salaQueue?.get('keys', person))?.id;
        if (key) add('key', key);
        const keys = (await self.salaQueue?.all('keys')) ?? [];
        add(
          'keys',
          keys
            .filter((one) => one.id)
            .map((one) => one.id)
            .join(' '),
        );
        await self.salaQueue?.forget(person);
        await self.sala.forgetWork?.();
        localStorage.removeItem(`sala:study:${person}`);
        writeHere('');
        if (navigator.serviceWorker.controller) await within(3_000, ask({ do: 'forget', person }));
        // Unless it is seen that nobody else has anything here, the browser clears nothing of it.
        if (await othersHaveThings()) return;
        add('alone', '1');
      };
      const leave = () => {
        const go = () => form.submit();
        clear().then(go, go);
      };
      /** What waits is sent first; what cannot be sent is not thrown away unasked. */
      const sendFirst = async () => {
        if (!self.sala.send || (await self.sala.count()) === 0) return leave();
        await within(10_000, self.sala.send());
        const left = await self.sala.count();
        if (left === 0) return leave();
        say('stillWaiting', true, left);
        lineOf('stillWaiting').scrollIntoView({ block: 'center' });
        lineOf('stillWaiting').querySelector('[data-sign-out-anyway]').onclick = leave;
      };
      sendFirst().catch(leave);
    },
    true,
  );

  // What was made of a practical task, and is not with the server yet, is sent from whichever page is opened.
  const sendWork = () => {
    if (document.querySelector('script[src="/hand-in-send.js"]') || !localStorage.getItem(`sala:work:${person}`))
      return;
    for (const name of ['shelf', 'tus-send', 'hand-in-store', 'hand-in-send']) {
      // One after another, as they stand on one another.
      const script = Object.assign(document.createElement('script'), { src: `/${name}.js`, async: false });
      document.body.append(script);
    }
  };
  try {
    sendWork();
  } catch (_error) {
    // Where a page may keep nothing, nothing waits.
  }

  // On Wi-Fi, which costs nothing, kept courses are brought up to date on any page.
  const bringUpToDate = async () => {
    const hasCourse = (await caches.keys()).some((name) => name.startsWith(`sala:${person}:course:`));
    if (!hasCourse || document.querySelector('script[src="/on-this-phone.js"]')) return;
    document.body.append(Object.assign(document.createElement('script'), { src: '/on-this-phone.js' }));
  };
  if (hasWorker && navigator.connection?.type === 'wifi') bringUpToDate().catch(() => {});

  /** What had the focus is gone: keys go on from here, and it is read out. */
  const goOnFrom = (place) => {
    if (!place) return;
    // What takes keys by itself goes on doing so.
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus();
  };

  self.sala = {
    ask,
    coursesGone,
    goOnFrom,
    hasWorker,
    isOver,
    noteAnswers,
    noteCourse,
    person,
    readHere,
    say,
    whenOf,
    writeCookie,
  };
})();
