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
    const text = `${unit === 1e3 ? Math.max(1, Math.round(bytes / unit)) : (bytes / unit).toFixed(1)}\u00a0${name}`;
    return language === 'lo' ? text.replace('.', ',') : text;
  };

  const readKept = async (course) => {
    if (!(await caches.has(shelfOf(course)))) return null;
    const about = await (await caches.open(shelfOf(course))).match('/kept');
    return about ? { slug: course, ...(await about.json()) } : null;
  };
  const coursesKept = async () => {
    const start = shelfOf('');
    const slugs = (await caches.keys())
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length));
    return (await Promise.all(slugs.map(readKept))).filter(Boolean);
  };

  /**
   * Keeps every page of a course. What did not come is asked for again the next time.
   *
   * @returns what went wrong, or null
   */
  async function keepCourse({ slug, title, pages, parts, bytes: expected = 0 }, onStep = () => {}) {
    const known = await readKept(slug);
    if (!known && (await roomLeft()) < expected) return 'full';
    const signs = queue?.register(person).catch(() => {});
    let bytes = 0;
    let files = {};
    for (const [index, path] of pages.entries()) {
      onStep(index, pages.length);
      const done = await ask({ do: 'keep', path, person, course: slug, parts });
      if (done.problem && done.problem !== 'gone') {
        // Half a course that fills the device helps nobody.
        if (done.problem === 'full' && !known) await removeCourse(slug);
        return done.problem;
      }
      bytes += done.bytes ?? 0;
      files = { ...files, ...done.files };
    }
    for (const size of Object.values(files)) bytes += size;
    const about = { title, pages, parts, bytes, at: new Date().toISOString() };
    await (await caches.open(shelfOf(slug))).put('/kept', new Response(JSON.stringify(about)));
    sala.noteCourse(slug, true);
    // What is done there from now on without a network can be signed for, and handed over in a file.
    await signs;
    if (known?.parts?.some((part) => !parts.includes(part))) await ask({ do: 'tidy' });
    // Asks the browser not to clear this by itself when the device runs short.
    await navigator.storage?.persist?.();
    return null;
  }

  /** Bytes that the browser still gives us; without end where it does not say. */
  async function roomLeft() {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return quota ? quota - usage : Number.POSITIVE_INFINITY;
  }

  async function removeCourse(slug) {
    await caches.delete(shelfOf(slug));
    sala.noteCourse(slug, false);
    await ask({ do: 'tidy' });
  }

  /** The pages of a course as it is by now. */
  async function updateCourse(course, onStep) {
    const answer = await fetch(`/courses/${course.slug}`).catch(() => null);
    if (!answer?.ok) return 'offline';
    const card = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-keep]');
    if (!card && course.pages.length === 0) return 'failed';
    const { parts = ['pictures'] } = course;
    return keepCourse({ ...(card ? courseOf(card) : course), parts }, onStep);
  }

  const partsIn = (card) => [...card.querySelectorAll('[data-keep-part]')];
  /** What a card offers, with the parts that are ticked and what that takes. */
  function courseOf(card) {
    const { keep: slug, title, pages, bytes } = card.dataset;
    const chosen = partsIn(card).filter((one) => one.checked);
    return {
      slug,
      title,
      pages: JSON.parse(pages),
      parts: chosen.map((one) => one.dataset.keepPart),
      bytes: chosen.reduce((sum, one) => sum + Number(one.dataset.bytes), Number(bytes)),
    };
  }

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
        const { parts = ['pictures'] } = kept;
        for (const words of card.querySelectorAll('[data-kept-part]'))
          words.hidden = !parts.includes(words.dataset.keptPart);
        for (const box of partsIn(card)) box.checked = parts.includes(box.dataset.keepPart);
      }
      await tellCost();
      show(problem ?? (kept ? 'kept' : 'none'));
      return kept;
    };
    /** On the button of a course that is not kept yet, and beside it what room there is. */
    const tellCost = async () => {
      const button = find(card, 'keep-sum');
      if (!button) return;
      button.textContent = button.dataset.words.replace('{}', `\u2066${sizeOf(courseOf(card).bytes)}\u2069`);
      const room = await roomLeft();
      const line = find(card, 'keep-room');
      line.hidden = room === Number.POSITIVE_INFINITY;
      line.querySelector('bdi').textContent = line.hidden ? '' : sizeOf(room);
    };
    const work = async (doing) => {
      // The button goes with its state: who pressed it by a key goes on from what stands there then.
      const isHere = card.contains(document.activeElement);
      show('busy');
      const bar = card.querySelector('progress');
      const step = (done, all) => {
        bar.max = all;
        bar.value = done;
      };
      await refresh(await doing(step).catch(() => 'failed'));
      if (isHere) sala.goOnFrom?.([...card.querySelectorAll('div[data-keep-when]')].find((one) => !one.hidden));
      card.dispatchEvent(new CustomEvent('kept', { bubbles: true }));
    };
    card.addEventListener('click', ({ target }) => {
      const what = target.closest('[data-keep-do]')?.dataset.keepDo;
      if (what === 'keep') work((step) => keepCourse(courseOf(card), step));
      const offered = () => (card.dataset.keep ? courseOf(card) : course);
      if (what === 'update') work(async (step) => updateCourse((await readKept(course.slug)) ?? offered(), step));
      if (what === 'remove') work(() => removeCourse(course.slug).then(() => null));
    });
    card.addEventListener('change', async ({ target }) => {
      if (!target.dataset.keepPart) return;
      // Of a course that is kept the parts come and go as they are ticked.
      if (await readKept(course.slug)) work((step) => keepCourse(courseOf(card), step));
      else tellCost();
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
    list.textContent = '';
    for (const course of courses) {
      const row = find(place, 'course-row').content.firstElementChild.cloneNode(true);
      const link = row.querySelector('a');
      link.href = `/courses/${course.slug}`;
      link.textContent = course.title;
      list.append(row);
      await tend(row, course);
      row.addEventListener('kept', () => showUse(place));
    }
    await showGone(place);
    await showOpened(place);
    await showUse(place);
    await showActs(place);
    await showWriting(place);
    for (const told of ['sala:sent', 'sala:works']) document.addEventListener(told, () => showActs(place));
  }

  /** Courses that were kept and that the browser cleared away: said until they are kept again, or no longer wanted. */
  async function showGone(place) {
    const part = find(place, 'gone');
    const slugs = await sala.coursesGone();
    part.hidden = slugs.length === 0;
    find(part, 'gone-count').textContent = String(slugs.length);
    const say = (what) => {
      for (const words of part.querySelectorAll('[data-gone-says]')) words.hidden = words.dataset.goneSays !== what;
    };
    const end = (problem) => {
      if (problem) return say(problem);
      location.reload();
    };
    find(part, 'gone-again').onclick = async () => {
      say('busy');
      let problem = null;
      for (const slug of slugs) problem ??= await updateCourse({ slug, title: slug, pages: [] }).catch(() => 'failed');
      end(problem);
    };
    find(part, 'gone-forget').onclick = () => {
      for (const slug of slugs) sala.noteCourse(slug, false);
      end(null);
    };
  }

  /** What waits to be sent, and what came and does not count. */
  async function showActs(place) {
    if (!queue) return;
    const acts = (await queue.ofPerson('acts', person)).sort((one, other) => (one.at < other.at ? -1 : 1));
    const works = sala.waitingWork ? await sala.waitingWork() : [];
    const waiting = acts.filter((act) => act.state === 'waiting').concat(works);
    const kept = acts.filter((act) => act.state === 'kept');
    const rows = find(place, 'waiting');
    rows.textContent = '';
    rows.append(...waiting.filter((act) => !act.isLocked).map((act) => waitingRow(place, act)));
    find(place, 'waiting-count').textContent = String(waiting.length);
    rows.closest('[data-part]').hidden = waiting.length === 0;
    const { lastSent } = (await queue.get('keys', person)) ?? {};
    find(place, 'last-sent').hidden = !lastSent;
    if (lastSent) find(place, 'last-sent').querySelector('bdi').textContent = whenOf(lastSent);
    const conflicts = find(place, 'conflicts');
    conflicts.textContent = '';
    conflicts.append(...kept.filter((act) => !act.isLocked).map((act) => conflictRow(place, act)));
    find(place, 'conflict-count').textContent = String(kept.length);
    conflicts.closest('[data-part]').hidden = kept.length === 0;
  }

  /** Texts of lessons that were written here and not sent. */
  async function showWriting(place) {
    const drafts = queue ? await queue.ofPerson('drafts', person) : [];
    const texts = drafts.filter((draft) => draft.kind === 'lesson');
    const list = find(place, 'writing');
    list.textContent = '';
    for (const { title, href, at } of texts) {
      const row = rowOf(place, 'writing');
      Object.assign(find(row, 'title'), { href, textContent: title });
      find(row, 'at').textContent = whenOf(at);
      list.append(row);
    }
    list.closest('[data-part]').hidden = texts.length === 0;
  }

  const rowOf = (place, name) => find(place, `${name}-row`).content.firstElementChild.cloneNode(true);

  function waitingRow(place, act) {
    const row = rowOf(place, 'waiting');
    for (const part of row.querySelectorAll('[data-kind]')) part.hidden = part.dataset.kind !== act.kind;
    Object.assign(find(row, 'title'), { href: act.href, textContent: act.title });
    find(row, 'at').textContent = whenOf(act.at);
    find(row, 'size').textContent = sizeOf(act.body ? act.body.length : act.bytes);
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
    list.textContent = '';
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
