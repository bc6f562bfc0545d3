// The page of a tablet that takes a group along: who is it, what there is to do, the roll call, and the evening's hand-over.
// What it shows is on the device; the service worker says who holds it (sw.js). Stands on offline-queue.js.
(() => {
  const begin = () => self.sala && self.salaQueue && self.crypto?.subtle && tendTablet(self);
  if (self.sala) begin();
  else addEventListener('DOMContentLoaded', begin);
})();

async function tendTablet({ sala, salaQueue: queue, salaLock: lock }) {
  const shelfName = 'sala:tablet:pages';
  /** What this script fills in; the page says which it is (app/features/group/tablet-version.ts). */
  const pageVersion = '3';
  const place = document.querySelector('[data-tablet]');
  const find = (name, within = place) => within.querySelector(`[data-${name}]`);
  const fill = (name, rows) => {
    find(name).textContent = '';
    find(name).append(...rows);
  };
  const show = (what, isSo = true) => {
    find(`tablet-when="${what}"`).hidden = !isSo;
  };
  const rowOf = (name) => find(name).content.firstElementChild.cloneNode(true);
  const marked = (id) => `tablet-${id}`;
  const isHere = ({ person }) => queue.signerOf(person) === 'tablet';

  const shelf = (await caches.has(shelfName)) ? await caches.open(shelfName) : null;
  const readJson = async (path) => (await shelf?.match(path))?.json();
  const about = await readJson('/about');
  const allActs = async () =>
    (await queue.all('acts')).filter(isHere).sort((one, other) => (one.at < other.at ? -1 : 1));

  if (!about) {
    // Browsers may clear what pages keep: a cookie tells what there was.
    const lost = /(?:^|; )tablet=(\d+)/.exec(document.cookie)?.[1];
    show('cleared', lost !== undefined);
    find('tablet-lost').textContent = lost ?? '';
    find('tablet-seen').addEventListener('click', () => {
      sala.writeCookie('tablet', '');
      location.reload();
    });
    return;
  }
  /** Everything of the tablet goes from this device. */
  async function wipe() {
    const stores = await Promise.all(['drafts', 'acts', 'keys'].map(queue.all));
    const kept = [].concat(...stores).map((one) => one.person);
    // Also of those who are on its list no longer.
    const owners = new Set([...kept, ...(await lock.people())].filter((person) => isHere({ person })));
    for (const person of owners) await queue.forget(person);
    await caches.delete(shelfName);
    await sala.ask({ do: 'tidy' });
    sala.writeCookie('tablet', '');
  }

  /** After an update the page is still the one that was taken down: it is brought anew, where there is a network. */
  async function isRenewed() {
    if (place.dataset.tablet === pageVersion || !navigator.onLine) return false;
    const before = await readJson('/renewed');
    // The server has no other one yet.
    if (before?.for === pageVersion && Date.now() - Date.parse(before.at) < 3_600_000) return false;
    const { problem } = await sala.ask({ do: 'bring', from: '/tablet', path: '/tablet' });
    if (problem) return false;
    await shelf.put('/renewed', new Response(JSON.stringify({ for: pageVersion, at: new Date().toISOString() })));
    location.reload();
    return true;
  }

  async function tellRenewed() {
    const renewed = await readJson('/renewed');
    show('renewed', Boolean(renewed) && renewed.at > about.at);
    find('tablet-renewed').textContent = renewed ? sala.whenOf(renewed.at) : '';
  }

  async function showGroup() {
    if (await isTakenBack()) return;
    if (await isSignedIn()) return;
    find('tablet-group').textContent = about.group.name;
    find('tablet-at', find('tablet-when="list"')).textContent = sala.whenOf(about.at);
    for (const link of place.querySelectorAll('[data-tablet-again]')) link.href = `/groups/${about.group.slug}/tablet`;
    const listRoll = tendRoll();
    tendGate(listRoll);
    tendEvening();
    await listPeople();
    await listRooms();
    await tell();
    await tellRenewed();
    // Not before: a tap finds what it is for.
    show('list');
  }

  /** One that was taken back erases itself, unless something would be lost by it, also what was only begun. */
  async function isTakenBack() {
    const key = await queue.get('keys', 'tablet');
    const acts = await allActs();
    const waits = acts.length + (await listBegun(acts)).length > 0;
    if (key?.id && navigator.onLine) {
      const answer = await fetch(`/sync/tablet?key=${key.id}`).catch(() => null);
      const isKnown = answer?.ok ? (await answer.json()).known : true;
      if (!isKnown && !waits) {
        await wipe();
        show('wiped');
        return true;
      }
      if (!isKnown) await queue.put('keys', { ...key, id: null, wasId: key.id });
    }
    show('takenBack', !(await queue.get('keys', 'tablet'))?.id);
    return false;
  }

  /** Who is signed in goes first: what they do is theirs, what is done here is not. */
  async function isSignedIn() {
    const { person } = await sala.ask({ do: 'who' });
    if (person === '-') return false;
    const button = find('tablet-go-on');
    button.hidden = navigator.onLine;
    button.onclick = async () => {
      await sala.ask({ do: 'leave', person });
      location.reload();
    };
    show('signedIn');
    return true;
  }

  /** Roll call and turning off are the operator's, who opens them with the PIN of the tablet. */
  async function showGate() {
    const state = await lock.stateOf('tablet');
    for (const part of place.querySelectorAll('[data-tablet-gate]')) {
      part.hidden = !part.dataset.tabletGate.split(' ').includes(state);
    }
    return state;
  }

  /** @param opened what to do then */
  function tendGate(opened) {
    const refresh = async () => {
      if ((await showGate()) === 'open') await opened();
    };
    for (const form of place.querySelectorAll('[data-tablet-pin]')) {
      form.addEventListener('submit', async (event) => {
        event.preventDefault();
        form.setAttribute('aria-busy', 'true');
        let wait = 0;
        try {
          wait = await lock.open('tablet', form.elements.pin.value);
        } finally {
          form.reset();
          form.removeAttribute('aria-busy');
        }
        for (const note of form.querySelectorAll('[data-pin-says]')) {
          note.hidden = wait === null || note.dataset.pinSays !== (wait > 0 ? 'wait' : 'wrong');
          for (const one of note.querySelectorAll('bdi')) one.textContent = String(wait);
        }
        await refresh();
        // The form is gone: on from what it opened.
        if (form.offsetParent) return;
        const opens = form
          .closest('section, details')
          .querySelectorAll('[data-tablet-gate] select, button[data-tablet-gate]');
        sala.goOnFrom?.([...opens].find((one) => one.offsetParent));
      });
    }
    find('tablet-lock').addEventListener('click', async () => {
      await lock.close('tablet');
      await showGate();
      sala.goOnFrom?.(place.querySelector('#tablet-pin-roll'));
    });
    // It locks by itself, too.
    document.addEventListener('visibilitychange', () => showGate().catch(() => {}));
    refresh().catch(() => {});
  }

  /** Of a name in any script: the first letter of its first two words, with the marks that belong to it. */
  const initialsOf = (name) =>
    name
      .split(/\s+/)
      .slice(0, 2)
      .map((word) => /^[ເ-ໄ]?\P{M}\p{M}*/u.exec(word)?.[0] ?? '')
      .join('');

  function named(row, person) {
    find('name', row).textContent = person.name;
    find('latin', row).textContent = person.latin ?? '';
  }

  async function listPeople() {
    const states = await Promise.all(about.people.map(({ id }) => lock.stateOf(marked(id))));
    const rows = about.people.map((person, index) => {
      const row = rowOf('tablet-person-row');
      row.dataset.person = person.id;
      row.querySelector('a').dataset.tabletHold = person.id;
      find('initials', row).textContent = initialsOf(person.name);
      named(row, person);
      find('locked', row).hidden = states[index] === 'none';
      return row;
    });
    fill('tablet-people', rows);
  }

  /** What the group can go through together. One that an older setting up took down has none of it. */
  async function listRooms() {
    const begun = new Set((await queue.ofPerson('drafts', 'tablet')).map((draft) => draft.key));
    const parts = [].concat(...about.courses.map((course) => course.parts));
    const rooms = parts
      .filter(({ together }) => together)
      .map((one) => ({ ...one, goesOn: begun.has(`together ${one.together.path}`) }));
    const rows = rooms
      .sort((one, other) => Number(other.goesOn) - Number(one.goesOn))
      .map(({ kind, title, together, goesOn }) => {
        const row = rowOf('tablet-room-row');
        row.querySelector('a').href = together.path;
        find('title', row).textContent = title;
        find('kind', row).hidden = kind !== 'quiz';
        find('goes-on', row).hidden = !goesOn;
        return row;
      });
    fill('tablet-rooms', rows);
    find('tablet-rooms-part').hidden = rows.length === 0;
  }

  /** What waits, of each and in all, and what has to be looked at. */
  async function tell() {
    const acts = await allActs();
    const waiting = acts.filter((act) => act.state === 'waiting');
    for (const one of place.querySelectorAll('[data-tablet-all]')) one.textContent = String(waiting.length);
    for (const row of find('tablet-people').children) {
      const own = waiting.filter((act) => act.person === marked(row.dataset.person)).length;
      find('waits', row).hidden = own === 0;
      find('count', row).textContent = String(own);
    }
    const rows = acts.filter((act) => act.state === 'kept').map(conflictRow);
    fill('tablet-conflicts', rows);
    find('tablet-conflicts-part').hidden = rows.length === 0;
    await tellLoss(acts);
    await sala.countTablet();
  }

  /** What goes with the tablet when it is turned off: acts that Sala has not got, and what was begun, by person. */
  async function tellLoss(acts) {
    const lost = acts.filter((act) => act.outcome?.outcome !== 'kept');
    const begun = await listBegun(lost);
    const counts = new Map();
    for (const { person } of [...lost, ...begun]) counts.set(person, (counts.get(person) ?? 0) + 1);
    find('tablet-loses').textContent = String(lost.length + begun.length);
    fill(
      'tablet-loses-of',
      [...counts].map(([person, count]) => {
        const row = rowOf('tablet-loses-row');
        find('name', row).textContent = nameOf(person);
        find('count', row).textContent = String(count);
        return row;
      }),
    );
  }

  /** What was begun and not sent off. Ticks of a roll call that was sent off are no answers that were begun. */
  async function listBegun(acts) {
    const held = new Set(acts.map((act) => act.draft));
    return (await queue.all('drafts')).filter((draft) => isHere(draft) && !held.has(draft.key) && !draft.sentAt);
  }

  const nameOf = (key) => about.people.find(({ id }) => marked(id) === key)?.name ?? about.group.name;

  function conflictRow(act) {
    const row = rowOf('tablet-conflict-row');
    find('name', row).textContent = nameOf(act.person);
    find('title', row).textContent = act.title;
    find('at', row).textContent = sala.whenOf(act.at);
    const { outcome, reason = outcome } = act.outcome;
    const words = [...row.querySelectorAll('[data-reason]')];
    const shown = words.find((one) => one.dataset.reason === reason) ?? words[words.length - 1];
    for (const one of words) one.hidden = one !== shown;
    // What the server keeps may go from here; what it did not take is nowhere else.
    find('again', row).hidden = outcome === 'kept';
    find('seen', row).hidden = outcome !== 'kept';
    find('again', row).onclick = async () => {
      await queue.put('acts', { ...act, state: 'waiting', outcome: null });
      await tell();
    };
    find('seen', row).onclick = async () => {
      await queue.remove('acts', act.id);
      await tell();
    };
    return row;
  }

  /** @returns what lists who is there, once the roll call is open */
  function tendRoll() {
    const form = find('tablet-roll');
    const { class: choice } = form.elements;
    for (const { id, title, startsAt } of about.classes) {
      choice.append(
        Object.assign(document.createElement('option'), {
          value: id,
          textContent: `${title} · ${sala.whenOf(startsAt)}`,
        }),
      );
    }
    const today = new Date().toDateString();
    const keyOf = () => ['tablet roll', choice.value || today].join(' ');
    const ticked = () => [...form.querySelectorAll('input:checked')].map((box) => box.value);
    const count = () => {
      find('tablet-here').textContent = `${ticked().length} / ${form.querySelectorAll('input').length}`;
    };
    const saved = (fields, sentAt = null) =>
      queue.put('drafts', { key: keyOf(), person: 'tablet', fields, at: new Date().toISOString(), sentAt });
    async function list() {
      form.setAttribute('aria-busy', 'true');
      const expected = about.classes.find(({ id }) => id === choice.value)?.expected;
      const draft = await queue.get('drafts', keyOf());
      const rows = about.people
        .filter(({ id }) => !expected || expected.includes(id))
        .map((person) => {
          const row = rowOf('tablet-roll-row');
          Object.assign(row.querySelector('input'), {
            value: person.id,
            checked: Boolean(draft?.fields.includes(person.id)),
          });
          named(row, person);
          return row;
        });
      fill('tablet-roll-list', rows);
      find('tablet-rolled').hidden = !draft?.sentAt;
      find('tablet-rolled-at').textContent = draft?.sentAt ? sala.whenOf(draft.sentAt) : '';
      count();
      form.removeAttribute('aria-busy');
    }
    choice.addEventListener('change', () => list().catch(() => {}));
    form.addEventListener('change', ({ target }) => {
      if (target === choice) return;
      count();
      saved(ticked()).catch(() => {
        find('tablet-not-kept').hidden = false;
      });
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      // Ticks that were made stay; the PIN comes first.
      if ((await showGate()) !== 'open') return;
      const title = choice.selectedOptions[0].textContent;
      const content = { kind: 'roll.call', class: choice.value || null, here: ticked() };
      try {
        await queue.add('tablet', content, { title, href: '/tablet' });
        await saved(ticked(), new Date().toISOString());
        find('tablet-not-kept').hidden = true;
      } catch {
        find('tablet-not-kept').hidden = false;
      }
      event.submitter?.removeAttribute('aria-busy');
      delete form.dataset.sent;
      await list();
      await tell();
      document.dispatchEvent(new CustomEvent('sala:sent'));
    });
    return list;
  }

  function tendEvening() {
    const button = find('tablet-send');
    const bar = button.parentElement.querySelector('progress');
    const say = (what) => {
      for (const note of place.querySelectorAll('[data-tablet-sent]')) note.hidden = note.dataset.tabletSent !== what;
    };
    button.addEventListener('click', async () => {
      if (button.hasAttribute('aria-busy')) return;
      button.setAttribute('aria-busy', 'true');
      say(null);
      const counts = new Map();
      const before = (await allActs()).filter((act) => act.state === 'waiting');
      for (const { person } of before) counts.set(person, { waiting: (counts.get(person)?.waiting ?? 0) + 1 });
      Object.assign(bar, { hidden: false, max: Math.max(1, before.length), value: 0 });
      const report = (act, { outcome }) => {
        const own = counts.get(act.person);
        if (!own || outcome === 'later') return;
        const part = outcome === 'taken' || outcome === 'kept' ? outcome : 'refused';
        own[part] = (own[part] ?? 0) + 1;
        own.waiting -= 1;
        bar.value += 1;
        showOutcomes(counts);
      };
      showOutcomes(counts);
      const sent = await queue.send('tablet', report).catch(() => null);
      button.removeAttribute('aria-busy');
      bar.hidden = true;
      await tell();
      show('takenBack', !(await queue.get('keys', 'tablet'))?.id);
      const left = (await allActs()).some((act) => act.state === 'waiting');
      say(sent ? (sent.stopped ?? (left ? 'notTaken' : 'whole')) : 'network');
      document.dispatchEvent(new CustomEvent('sala:sent'));
    });
    find('tablet-off').addEventListener('click', async () => {
      if ((await showGate()) === 'locked') return;
      await wipe();
      location.assign('/tablet');
    });
  }

  function showOutcomes(counts) {
    const rows = [...counts].map(([person, parts]) => {
      const row = rowOf('tablet-outcome-row');
      find('name', row).textContent = nameOf(person);
      for (const part of row.querySelectorAll('[data-part]')) {
        const number = parts[part.dataset.part] ?? 0;
        part.hidden = number === 0;
        part.querySelector('b').textContent = String(number);
      }
      return row;
    });
    fill('tablet-outcomes', rows);
  }

  async function showPerson(person) {
    if (!person) return void location.replace('/tablet');
    show('person');
    find('tablet-own-name').textContent = person.name;
    const waiting = (await queue.ofPerson('acts', sala.person)).filter((act) => act.state === 'waiting');
    const line = find('tablet-own-waits');
    line.hidden = waiting.length === 0;
    find('count', line).textContent = String(waiting.length);
    const isLocked = (await lock.stateOf(sala.person)) === 'locked';
    const marks = (await readJson(`/marks/${sala.person}`)) ?? {};
    const courses = isLocked ? [] : person.courses;
    fill(
      'tablet-courses',
      courses.map((own) => courseCard(own, marks, waiting)),
    );
    find('tablet-no-course').hidden = person.courses.length > 0;
    tendLock().catch(() => {});
  }

  function courseCard({ slug, done }, marks, waiting) {
    const course = about.courses.find((one) => one.slug === slug);
    const card = rowOf('tablet-course');
    find('title', card).textContent = course.title;
    const parts = course.parts.map(({ kind, href, title }) => {
      const row = rowOf('tablet-part');
      row.querySelector('a').href = href;
      find('title', row).textContent = title;
      find('kind', row).hidden = kind !== 'quiz';
      const isDone = done.includes(href) || marks[href] === 'lesson.done';
      find('done', row).hidden = !isDone;
      const isAnswered = marks[href] === 'quiz.submit' || waiting.some((act) => act.href.split('?')[0] === href);
      find('waiting', row).hidden = isDone || !isAnswered;
      return row;
    });
    find('parts', card).append(...parts);
    return card;
  }

  /** The PIN has a script of its own, for who has one or asks for it. */
  async function tendLock() {
    const card = document.querySelector('[data-lock]');
    const bring = () =>
      document.body.append(Object.assign(document.createElement('script'), { src: '/offline-pin.js' }));
    card.hidden = false;
    if ((await lock.stateOf(sala.person)) === 'none') find('lock-ask').addEventListener('click', bring, { once: true });
    else bring();
  }

  if (await isRenewed()) return;
  show('none', false);
  if (sala.person === 'tablet') await showGroup();
  else await showPerson(about.people.find(({ id }) => marked(id) === sala.person));
}
