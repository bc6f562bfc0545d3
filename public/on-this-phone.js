// What is kept on the device: the course page's card, and the page of all that is kept (`/offline`). Stands on offline.js.
(() => {
  const begin = () => self.sala?.hasWorker && tendAll(self.sala);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

function tendAll(sala) {
  const { ask, person, whenOf } = sala;
  const queue = self.salaQueue;
  const shelfOf = (course) => `sala:${person}:course:${course}`;
  const find = (place, name) => place.querySelector(`[data-${name}]`);
  const language = document.documentElement.lang;

  const sizeOf = (bytes) => {
    const [unit, name] = bytes < 1_000_000 ? [1e3, 'KB'] : bytes < 1_000_000_000 ? [1e6, 'MB'] : [1e9, 'GB'];
    const text = `${unit === 1e3 ? Math.max(1, Math.round(bytes / unit)) : (bytes / unit).toFixed(1)} ${name}`;
    return language === 'lo' ? text.replace('.', ',') : text;
  };

  const readKept = async (course) => {
    if (!(await caches.has(shelfOf(course)))) return null;
    const about = await (await caches.open(shelfOf(course))).match('/kept');
    return about ? about.json() : null;
  };
  const coursesKept = async () => {
    const start = shelfOf('');
    const slugs = (await caches.keys())
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length));
    const all = await Promise.all(slugs.map(async (slug) => ({ slug, ...(await readKept(slug)) })));
    return all.filter((one) => one.title);
  };

  /**
   * Keeps every page of a course. What did not come is asked for again the next time.
   *
   * @returns what went wrong, or null
   */
  async function keepCourse({ slug, title, pages }, onStep = () => {}) {
    let bytes = 0;
    for (const [index, path] of pages.entries()) {
      onStep(index, pages.length);
      const done = await ask({ do: 'keep', path, person, course: slug });
      if (done.problem && done.problem !== 'gone') {
        // Half a course that fills the device helps nobody.
        if (done.problem === 'full' && !(await readKept(slug))) await removeCourse(slug);
        return done.problem;
      }
      bytes += done.bytes ?? 0;
    }
    const about = { title, pages, bytes, at: new Date().toISOString() };
    await (await caches.open(shelfOf(slug))).put('/kept', new Response(JSON.stringify(about)));
    // Asks the browser not to clear this by itself when the device runs short.
    await navigator.storage?.persist?.();
    return null;
  }

  async function removeCourse(slug) {
    await caches.delete(shelfOf(slug));
    await ask({ do: 'tidy' });
  }

  /** The pages of a course as it is by now. */
  async function updateCourse(course, onStep) {
    const answer = await fetch(`/courses/${course.slug}`).catch(() => null);
    if (!answer?.ok) return 'offline';
    const card = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-keep]');
    return keepCourse(card ? courseOf(card) : course, onStep);
  }

  const courseOf = ({ dataset }) => ({
    slug: dataset.keep,
    title: dataset.title,
    pages: JSON.parse(dataset.pages),
  });

  /** The card of one course: says how it stands and does what its buttons say. */
  function tend(card, course) {
    const show = (state) => {
      for (const part of card.querySelectorAll('[data-keep-when]')) {
        part.hidden = !part.dataset.keepWhen.split(' ').includes(state);
      }
    };
    const refresh = async (problem = null) => {
      const kept = await readKept(course.slug);
      if (kept) {
        for (const place of card.querySelectorAll('[data-keep-size]')) place.textContent = sizeOf(kept.bytes);
        for (const place of card.querySelectorAll('[data-keep-at]')) place.textContent = whenOf(kept.at);
        for (const place of card.querySelectorAll('[data-keep-pages]')) place.textContent = String(kept.pages.length);
      }
      show(problem ?? (kept ? 'kept' : 'none'));
      return kept;
    };
    const work = async (doing) => {
      show('busy');
      const bar = card.querySelector('progress');
      const step = (done, all) => {
        bar.max = all;
        bar.value = done;
      };
      await refresh(await doing(step).catch(() => 'failed'));
      card.dispatchEvent(new CustomEvent('kept', { bubbles: true }));
    };
    card.addEventListener('click', ({ target }) => {
      const what = target.closest('[data-keep-do]')?.dataset.keepDo;
      if (what === 'keep') work((step) => keepCourse(course, step));
      if (what === 'update') work((step) => updateCourse(course, step));
      if (what === 'remove') work(() => removeCourse(course.slug).then(() => null));
    });
    card.hidden = false;
    return refresh();
  }

  for (const card of document.querySelectorAll('[data-keep]')) tend(card, courseOf(card));

  /** The PIN has a script of its own, for who has one or asks for it. */
  const tendLock = async (card) => {
    const bring = () =>
      document.body.append(Object.assign(document.createElement('script'), { src: '/offline-pin.js' }));
    card.hidden = false;
    if ((await self.salaLock.stateOf(person)) === 'none')
      find(card, 'lock-ask').addEventListener('click', bring, { once: true });
    else bring();
  };
  const lock = document.querySelector('[data-lock]');
  if (lock && queue && self.crypto?.subtle && person !== '-') tendLock(lock).catch(() => {});

  const place = document.querySelector('[data-on-this-phone]');
  if (place) showAll(place);

  /** Everything that is kept for this person, and what it takes. */
  async function showAll(place) {
    for (const part of document.querySelectorAll('[data-can-keep]')) part.hidden = part.dataset.canKeep === 'no';
    const list = find(place, 'courses');
    const courses = await coursesKept();
    list.replaceChildren();
    for (const course of courses) {
      const row = find(place, 'course-row').content.firstElementChild.cloneNode(true);
      const link = row.querySelector('a');
      link.href = `/courses/${course.slug}`;
      link.textContent = course.title;
      list.append(row);
      await tend(row, course);
      row.addEventListener('kept', () => showUse(place));
    }
    await showOpened(place);
    await showUse(place);
    await showActs(place);
    document.addEventListener('sala:sent', () => showActs(place));
  }

  /** What waits to be sent, and what came and does not count. */
  async function showActs(place) {
    if (!queue) return;
    const acts = (await queue.ofPerson('acts', person)).sort((one, other) => (one.at < other.at ? -1 : 1));
    const waiting = acts.filter((act) => act.state === 'waiting');
    const kept = acts.filter((act) => act.state === 'kept');
    const rows = find(place, 'waiting');
    rows.replaceChildren(...waiting.filter((act) => !act.isLocked).map((act) => waitingRow(place, act)));
    find(place, 'waiting-count').textContent = String(waiting.length);
    rows.closest('[data-part]').hidden = waiting.length === 0;
    const { lastSent } = (await queue.get('keys', person)) ?? {};
    find(place, 'last-sent').hidden = !lastSent;
    if (lastSent) find(place, 'last-sent').querySelector('bdi').textContent = whenOf(lastSent);
    const conflicts = find(place, 'conflicts');
    conflicts.replaceChildren(...kept.filter((act) => !act.isLocked).map((act) => conflictRow(place, act)));
    find(place, 'conflict-count').textContent = String(kept.length);
    conflicts.closest('[data-part]').hidden = kept.length === 0;
  }

  const rowOf = (place, name) => find(place, `${name}-row`).content.firstElementChild.cloneNode(true);

  function waitingRow(place, act) {
    const row = rowOf(place, 'waiting');
    for (const part of row.querySelectorAll('[data-kind]')) part.hidden = part.dataset.kind !== act.kind;
    Object.assign(find(row, 'title'), { href: act.href, textContent: act.title });
    find(row, 'at').textContent = whenOf(act.at);
    find(row, 'size').textContent = sizeOf(act.body.length);
    return row;
  }

  function conflictRow(place, act) {
    const row = rowOf(place, 'conflict');
    const { counted, percent, reason = 'incomplete' } = act.outcome;
    Object.assign(find(row, 'title'), { href: act.href, textContent: act.title });
    const percentOf = (value) => (typeof value === 'number' ? `${Math.round(value)}%` : '');
    const there = find(row, 'counted');
    there.hidden = !counted;
    find(there, 'percent').textContent = percentOf(counted?.percent);
    find(there, 'at').textContent = counted ? whenOf(counted.at) : '';
    const own = find(row, 'own');
    find(own, 'percent').textContent = percentOf(percent);
    find(own, 'at').textContent = whenOf(act.at);
    const words = [...row.querySelectorAll('[data-reason]')];
    const shown = words.find((one) => one.dataset.reason === reason) ?? words[words.length - 1];
    for (const one of words) one.hidden = one !== shown;
    find(row, 'look').href = act.href.split('?')[0];
    find(row, 'seen').onclick = async () => {
      await queue.remove('acts', act.id);
      await self.sala.count?.();
      await showActs(place);
    };
    return row;
  }

  async function showOpened(place) {
    const name = `sala:${person}:opened`;
    const list = find(place, 'opened');
    const shelf = (await caches.has(name)) ? await caches.open(name) : null;
    const requests = shelf ? await shelf.keys() : [];
    const lessons = requests.filter(({ url }) => /\/(lessons|quizzes)\//.test(url)).reverse();
    list.replaceChildren();
    for (const request of lessons.slice(0, 12)) {
      const html = await self.salaLock.textOf(person, await shelf.match(request));
      if (!html) break;
      const title = new DOMParser().parseFromString(html, 'text/html').title.split(' · ')[0];
      const row = document.createElement('li');
      const link = document.createElement('a');
      const { pathname, search } = new URL(request.url);
      link.href = pathname + search;
      link.dir = 'auto';
      link.textContent = title;
      row.append(link);
      list.append(row);
    }
    list.closest('[data-part]').hidden = lessons.length === 0;
  }

  async function showUse(place) {
    const courses = await coursesKept();
    find(place, 'no-courses').hidden = courses.length > 0;
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    const line = find(place, 'use');
    line.hidden = !quota;
    if (!quota) return;
    find(line, 'used').textContent = sizeOf(usage);
    find(line, 'room').textContent = sizeOf(quota);
    line.querySelector('progress').value = usage / quota;
  }

  // On Wi-Fi, which costs nothing, kept courses are brought up to date twice a day; else when somebody asks for it.
  const halfDayMs = 12 * 3_600_000;
  const bringUpToDate = async () => {
    if (navigator.connection?.type !== 'wifi' || navigator.connection.saveData) return;
    for (const course of await coursesKept()) {
      if (Date.now() - new Date(course.at).getTime() > halfDayMs) await updateCourse(course);
    }
  };
  setTimeout(() => bringUpToDate().catch(() => {}), 5_000);

  // The browser offers once to put Sala among the device's own programs; the button takes the offer up.
  const install = document.querySelector('[data-install]');
  addEventListener('beforeinstallprompt', (event) => {
    if (!install) return;
    event.preventDefault();
    install.hidden = false;
    find(install, 'install-do').onclick = async () => {
      await event.prompt();
      install.hidden = true;
    };
  });
}
