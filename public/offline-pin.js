// The PIN on the page of what is kept. Comes when there is one or somebody asks for it (on-this-phone.js).
(() => {
  const { salaLock: lock, salaQueue: queue } = self;
  const { person } = self.sala;
  const place = document.querySelector('[data-lock]');
  const shortest = 4;

  const say = (what, number) => {
    for (const note of place.querySelectorAll('[data-lock-says]')) {
      note.hidden = note.dataset.lockSays !== what;
      for (const one of note.querySelectorAll('bdi')) one.textContent = String(number);
    }
  };

  async function refresh() {
    const before = document.activeElement;
    const state = await lock.stateOf(person);
    for (const part of place.querySelectorAll('[data-lock-when]')) part.hidden = part.dataset.lockWhen !== state;
    const waiting = (await queue.ofPerson('acts', person)).filter(
      (act) => act.isLocked && act.state === 'waiting',
    ).length;
    for (const one of place.querySelectorAll('[data-lock-waiting]')) one.textContent = String(waiting);
    place.querySelector('[data-lock-ask]').hidden = true;
    const whole = document.querySelector('.on-this-phone');
    if (state === 'locked') whole.dataset.locked = '';
    else delete whole.dataset.locked;
    // The button or form that was used is gone.
    if (!place.contains(before) || before.offsetParent) return;
    const parts = [...place.querySelectorAll('[data-lock-says], [data-lock-when] input')];
    self.sala.goOnFrom?.(parts.find((one) => one.offsetParent));
  }

  /** Keeps all of the person's anew, after `change`. */
  async function keepAnew(change) {
    const pages = [];
    for (const name of (await caches.keys()).filter((one) => one.startsWith(`sala:${person}:`))) {
      const shelf = await caches.open(name);
      for (const request of await shelf.keys()) {
        const { pathname } = new URL(request.url);
        if (pathname === '/offline' || pathname === '/kept') continue;
        const page = await shelf.match(request);
        pages.push({ shelf, request, html: await lock.textOf(person, page) });
      }
    }
    const kept = [];
    for (const store of ['drafts', 'acts']) {
      for (const one of await queue.ofPerson(store, person)) kept.push([store, one]);
    }
    await change();
    for (const [store, one] of kept) await queue.put(store, one);
    for (const { shelf, request, html } of pages) {
      if (html) await shelf.put(request, await lock.pageFrom(person, html));
    }
  }

  const doing = {
    async begin(form) {
      const [first, second] = [form.elements.pin.value, form.elements.again.value];
      if (first.length < shortest) return say('short');
      if (first !== second) return say('different');
      // Also without a network it has to open.
      await (await caches.open('sala:files')).add('/offline-pin.js');
      await keepAnew(() => lock.begin(person, first));
      form.reset();
      say('begun');
    },
    async open(form) {
      const wait = await lock.open(person, form.elements.pin.value);
      form.reset();
      if (wait !== null) return wait > 0 ? say('wait', wait) : say('wrong');

      location.reload();
    },
    async close() {
      await lock.close(person);
      location.reload();
    },
    async end() {
      await lock.end(person, () => keepAnew(() => {}));
      say('ended');
    },
    async forget() {
      for (const name of await caches.keys()) if (name.startsWith(`sala:${person}:`)) await caches.delete(name);
      for (const store of ['drafts', 'acts']) {
        for (const one of await queue.ofPerson(store, person))
          if (one.isLocked) await queue.remove(store, one.id ?? one.key);
      }
      await lock.remove(person);
      await self.sala.count?.();
      location.reload();
    },
  };

  const run = async (what, form) => {
    place.setAttribute('aria-busy', 'true');
    await doing[what](form).catch(() => say('failed'));
    place.removeAttribute('aria-busy');
    await refresh();
  };
  place.addEventListener('submit', (event) => {
    event.preventDefault();
    run(event.target.dataset.lockForm, event.target);
  });
  place.addEventListener('click', ({ target }) => {
    const what = target.closest('[data-lock-do]')?.dataset.lockDo;
    if (what) run(what);
  });
  refresh().catch(() => {});
})();
