// Turns this browser into a tablet that takes a group along: a key of its own, the list, and pages that are nobody's.
(() => {
  const begin = () => self.sala?.hasWorker && self.salaQueue && self.crypto?.subtle && tendSetup(self);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

function tendSetup({ sala, salaQueue: queue, salaLock: lock }) {
  const shelfName = 'sala:tablet:pages';
  const form = document.querySelector('[data-tablet-form]');
  const partOf = (what) => document.querySelector(`[data-tablet-when="${what}"]`);
  const language = document.documentElement.lang;

  const sizeOf = (bytes) => {
    const text =
      bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))}\u00a0KB` : `${(bytes / 1e6).toFixed(1)}\u00a0MB`;
    return language === 'lo' ? text.replace('.', ',') : text;
  };
  const checked = (name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)];
  const values = (name) => checked(name).map((box) => box.value);

  /** What comes along with the texts. */
  const partsWanted = () => ['pictures', ...(form.elements.sound?.checked ? ['sound'] : [])];

  const tellCost = () => {
    const sum = (what) => checked('course').reduce((total, box) => total + Number(box.dataset[what]), 0);
    const sound = sum('sound');
    form.querySelector('[data-tablet-cost]').textContent = sizeOf(
      sum('bytes') + (partsWanted().length > 1 ? sound : 0),
    );
    const place = form.querySelector('[data-tablet-sound]');
    if (place) place.textContent = sizeOf(sound);
  };
  const sayProblem = (what) => {
    for (const note of form.querySelectorAll('[data-tablet-problem]'))
      note.hidden = note.dataset.tabletProblem !== what;
  };
  /** The PIN of the tablet: `new` where there is none, `known`, or `other` where somebody has forgotten it. */
  let pinAsked = 'new';
  const askPin = (which) => {
    pinAsked = which;
    for (const part of form.querySelectorAll('[data-tablet-pin-for]')) {
      part.hidden = !part.dataset.tabletPinFor.split(' ').includes(which);
      for (const field of part.querySelectorAll('input')) {
        field.required = !part.hidden;
        if (part.hidden) field.value = '';
      }
    }
  };
  const shortestPin = 4;

  /** @returns what is wrong with the PIN, or null */
  async function provePin() {
    const { pin, newPin, again } = form.elements;
    if (pinAsked === 'known') {
      const wait = await lock.open('tablet', pin.value);
      if (wait === null) return null;
      form.querySelector('[data-tablet-wait]').textContent = String(wait);
      return wait > 0 ? 'pinWait' : 'pinWrong';
    }
    if (newPin.value.length < shortestPin) return 'pinShort';
    return newPin.value === again.value ? null : 'pinDifferent';
  }

  /** From now on what the operator does on the tablet needs this PIN. */
  async function keepPin() {
    if (pinAsked !== 'known') {
      // What the one before locked opens no more: ticks of roll calls that were not sent off.
      for (const draft of await queue.ofPerson('drafts', 'tablet')) await queue.remove('drafts', draft.key);
      await lock.remove('tablet');
      await lock.begin('tablet', form.elements.newPin.value);
    }
  }

  const readAbout = async () => {
    if (!(await caches.has(shelfName))) return null;
    return (await (await caches.open(shelfName)).match('/about'))?.json() ?? null;
  };

  /** With sound where it was taken along before. */
  async function recallParts() {
    if (!form.elements.sound || !(await caches.has(shelfName))) return;
    const kept = await (await caches.open(shelfName)).match('/kept');
    form.elements.sound.checked = ((await kept?.json())?.parts ?? []).includes('sound');
    tellCost();
  }

  async function refresh() {
    const about = await readAbout();
    const isOurs = about?.group.slug === form.dataset.group;
    const isKnown = Boolean((await queue.get('keys', 'tablet'))?.id);
    partOf('cannot').hidden = true;
    form.hidden = Boolean(about) && !isOurs;
    partOf('other').hidden = !form.hidden;
    partOf('is').hidden = !(isOurs && isKnown);
    partOf('make').hidden = Boolean(isOurs);
    partOf('renew').hidden = !isOurs;
    if (pinAsked !== 'other') askPin((await lock.stateOf('tablet')) === 'none' ? 'new' : 'known');
    if (!isOurs) return about;
    partOf('is').querySelector('[data-tablet-at]').textContent = sala.whenOf(about.at);
    return about;
  }

  /** @returns what went wrong, or null */
  async function turnOn() {
    const before = await readAbout();
    const wrong = await provePin();
    if (wrong) return wrong;
    // What it brings from before goes first.
    if (before) await queue.send('tablet').catch(() => {});
    const sent = {
      person: sala.person,
      group: form.dataset.group,
      name: form.elements.name.value.trim(),
      people: values('person'),
      courses: values('course'),
      password: pinAsked === 'other' ? form.elements.password.value : null,
      publicKey: await queue.publicKeyOf('tablet'),
    };
    const answer = await queue.post('/sync/tablet', sent).catch(() => null);
    if (!answer) return 'offline';
    if (!answer.ok) return pinAsked === 'other' && [422, 429].includes(answer.status) ? 'password' : 'refused';
    const { key, about } = await answer.json();
    const parts = partsWanted();
    const pages = [{ from: '/tablet', path: '/tablet' }];
    for (const course of about.courses) {
      for (const { from, href, together } of course.parts)
        pages.push({ from, path: href }, ...(together ? [together] : []));
    }
    const bar = form.querySelector('progress');
    bar.max = pages.length;
    for (const [index, page] of pages.entries()) {
      bar.value = index;
      const { problem } = await sala.ask({ do: 'bring', ...page, parts });
      // Half of it helps nobody who has nothing yet.
      if (problem && !before) await caches.delete(shelfName);
      if (problem) return problem;
    }
    // Somebody may want a PIN where there is no network.
    await (await caches.open('sala:files')).add('/offline-pin.js');
    const shelf = await caches.open(shelfName);
    await shelf.put('/about', new Response(JSON.stringify(about)));
    await shelf.put('/kept', new Response(JSON.stringify({ parts })));
    const needed = new Set(pages.map(({ path }) => path));
    for (const request of await shelf.keys()) {
      const { pathname } = new URL(request.url);
      if (/^\/(?:courses|tablet\/together)\//.test(pathname) && !needed.has(pathname)) await shelf.delete(request);
    }
    await keepPin();
    await queue.put('keys', { ...(await queue.get('keys', 'tablet')), id: key });
    await sala.ask({ do: 'tidy' });
    // Asks the browser not to clear this by itself when the device runs short.
    await navigator.storage?.persist?.();
    await sala.countTablet?.();
    return null;
  }

  form.querySelector('[data-tablet-forgotten]').addEventListener('click', () => askPin('other'));
  form.addEventListener('change', tellCost);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = 'true';
    sayProblem(null);
    partOf('busy').hidden = false;
    const problem = await turnOn().catch((error) => (error.name === 'QuotaExceededError' ? 'full' : 'failed'));
    // What the PIN opened is closed again, whatever came of it: the next one has the tablet in hand.
    await lock.close('tablet').catch(() => {});
    partOf('busy').hidden = true;
    delete form.dataset.busy;
    event.submitter?.removeAttribute('aria-busy');
    sayProblem(problem);
    if (!problem) pinAsked = 'known';
    await refresh();
    if (!problem) partOf('is').scrollIntoView({ block: 'center' });
  });
  tellCost();
  recallParts().catch(() => {});
  refresh().catch(() => {});
}
