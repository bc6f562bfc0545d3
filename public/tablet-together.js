// A group before a tablet without a network: shows the screen that the address names, with the names, and keeps each tap on the
// tablet under the operator's PIN. When it ends it becomes acts of each person. Stands on together-notes.js and offline-queue.js.
(() => {
  const begin = () => self.sala && self.salaQueue && self.crypto?.subtle && tendRoom(self);
  if (document.readyState === 'complete') begin();
  else addEventListener('DOMContentLoaded', begin);
})();

async function tendRoom({ sala, salaQueue: queue, salaLock: lock, salaTogether: rules, salaRoomQuestion }) {
  const place = document.querySelector('[data-together-on-tablet]');
  const of = place.dataset;
  const screenOf = (name) => place.querySelector(`[data-screen="${name}"]`);
  const part = (within, name) => within.querySelector(`[data-${name}]`);
  const number = new Intl.NumberFormat(document.documentElement.lang === 'ar' ? 'ar-u-nu-latn' : 'en');
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => number.format(values[name]));
  const shelf = (await caches.has('sala:tablet:pages')) ? await caches.open('sala:tablet:pages') : null;
  const about = await (await shelf?.match('/about'))?.json();
  if (!about) return;
  const people = about.people.filter(({ id }) => id !== about.leader);
  /** How each one's sign-in card is known, without its number. */
  const cardOf = new Map(people.map(({ id, card }) => [id, card]));
  const nameOf = (id) => people.find((one) => one.id === id) ?? { name: '–', latin: '' };
  const key = `together ${location.pathname}`;
  /** `{ id, isPrivate, startedAt, endedAt, seed, quiz, learners }`, times as text; null before it begins */
  let room = null;

  function name(within, id) {
    const { name: own, latin } = nameOf(id);
    part(within, 'name').textContent = own;
    part(within, 'latin').textContent = latin ?? '';
  }

  /** On the tablet's disk before anything goes on. */
  async function keep(next) {
    try {
      await queue.put('drafts', { key, person: 'tablet', room: next, at: new Date().toISOString() });
      room = next;
      part(place, 'not-kept').hidden = true;
      return true;
    } catch {
      part(place, 'not-kept').hidden = false;
      return false;
    }
  }

  const now = () => new Date().toISOString();
  const go = (search) => location.assign(search);
  /** A form's button is fresh again, and it is done here. */
  const tend = (form, work) =>
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      delete form.dataset.sent;
      event.submitter?.removeAttribute('aria-busy');
      // It locks by itself: what is the operator's waits for the PIN.
      if ((await lock.stateOf('tablet')) !== 'open') return void location.reload();
      await work(form);
    });
  const ticked = (form) => new Set([...form.querySelectorAll('input:checked')].map((box) => box.value));

  /** Rows of people, from a template; `fillRow` gets the row, and who it is. */
  function fillPeople(within, template, ids, fillRow) {
    const rows = ids.map((id) => {
      const row = template.content.firstElementChild.cloneNode(true);
      name(row, id);
      fillRow(row, id);
      return row;
    });
    const list = part(within, 'people');
    list.textContent = '';
    list.append(...rows);
  }

  const tile = part(place, 'tile');
  const learnerIds = () => people.map(({ id }) => id).filter((id) => room.learners[id]);
  const presentIds = () => learnerIds().filter((id) => !room.learners[id].leftAt);

  function showStart() {
    tend(screenOf('start'), async (form) => {
      const isPrivate = form.elements.isPrivate.value === 'yes';
      // What the page asks may be drawn anew when the tablet is brought up to date.
      const begun = { id: queue.newId(), isPrivate, startedAt: now(), endedAt: null, seed: of.seed, quiz: of.quiz };
      if (await keep({ ...begun, learners: {} })) go('?who');
    });
    return screenOf('start');
  }

  function showWho(card) {
    const form = part(screenOf('who'), 'who');
    const count = () => {
      part(form, 'here').textContent = `${number.format(ticked(form).size)} / ${number.format(people.length)}`;
    };
    fillPeople(
      form,
      tile,
      people.map(({ id }) => id),
      (row, id) => {
        const learner = room.learners[id];
        Object.assign(row.querySelector('input'), {
          ...{ name: 'here', value: id, checked: Boolean(learner && !learner.leftAt) },
        });
        row.querySelector('input').dataset.card = cardOf.get(id) ?? '';
        part(row, 'has-left').hidden = !learner?.leftAt;
      },
    );
    form.addEventListener('change', count);
    count();
    tend(form, async () => {
      if (await keep(rules.notePresence(room, ticked(form), now(), queue.newId))) go(`?card=${card}`);
    });
    if (about.cardSalt) form.dataset.cardSalt = about.cardSalt;
    self.salaRoomCards?.(form, false);
    return screenOf('who');
  }

  function showEnd() {
    const form = screenOf('end');
    const questions = [...place.querySelectorAll('[data-question]')].map(({ dataset }) => dataset);
    fillPeople(form, part(form, 'row'), learnerIds(), (row, id) => {
      const learner = room.learners[id];
      const open = questions.filter(
        ({ ofQuiz, question }) => rules.answerOf(learner, { quiz: ofQuiz, question }).length === 0,
      ).length;
      part(row, 'has-left').hidden = !learner.leftAt;
      part(row, 'open').hidden = open === 0;
      part(row, 'open').textContent = filled(of.openWords, { open, all: questions.length });
      part(row, 'all-answered').hidden = open > 0 || questions.length === 0;
    });
    part(form, 'not-yet').href = `?card=${of.total}`;
    tend(form, end);
    return form;
  }

  /** Its end is kept first: cut off in the middle, it goes on with the same acts. */
  async function end() {
    if (!room.endedAt && !(await keep({ ...room, endedAt: now() }))) return;
    try {
      for (const { id, person, at, content } of rules.actsOf(room, { ...of, seed: room.seed, quiz: room.quiz })) {
        const owner = person ? `tablet-${person}` : 'tablet';
        await queue.add(owner, content, { id, at, title: of.title, href: location.pathname });
      }
      await queue.remove('drafts', key);
    } catch {
      part(place, 'not-kept').hidden = false;
      return;
    }
    go('?ended');
  }

  function tendWays(screen, search) {
    const card = Number(screen.dataset.card);
    const isPart = ['hands', 'person', 'count'].some((one) => search.has(one));
    const [back, next] = ['back', 'next'].map((way) => place.querySelector(`[data-way="${way}"]`));
    back.href = isPart ? `?card=${card}` : `?card=${card - 1}`;
    if (!isPart && card === 1) {
      back.style.visibility = 'hidden';
      back.removeAttribute('href');
    }
    const isLast = card === Number(of.total);
    next.href = isLast ? '?end' : `?card=${card + 1}`;
    const says = { before: !isPart, question: isPart, next: !isLast, end: isLast };
    for (const one of place.querySelectorAll('[data-way-says]')) one.hidden = !says[one.dataset.waySays];
    const position = part(place, 'position');
    position.textContent = filled(position.dataset.words, { number: card, total: Number(of.total) });
    position.hidden = part(place, 'ways').hidden = false;
  }

  function showRoom(search) {
    const asked = Number(search.get('card') ?? 1);
    const card = Math.min(Number.isInteger(asked) && asked > 0 ? asked : 1, Number(of.total));
    const toWho = part(place, 'to-who');
    if (search.has('who') || Object.keys(room.learners).length === 0) return showWho(card);
    toWho.href = `?who&card=${card}`;
    toWho.hidden = false;
    if (search.has('end')) return showEnd();
    const screen = place.querySelector(`[data-card="${card}"]`);
    tendWays(screen, search);
    if (!screen.dataset.question) return screen;
    const tools = { fillPeople, filled, go, keep, learnerIds, name, nameOf, part, presentIds, tend, ticked, tile };
    return salaRoomQuestion({ ...tools, answeredWords: of.answeredWords, roomNow: () => room, rules }, screen, search);
  }

  /** What is the operator's asks for the PIN of the tablet. */
  function showPin() {
    const screen = screenOf('pin');
    const form = screen.querySelector('form');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const wait = await lock.open('tablet', form.elements.pin.value);
      if (wait === null) return void location.reload();
      form.reset();
      delete form.dataset.sent;
      event.submitter?.removeAttribute('aria-busy');
      for (const note of form.querySelectorAll('[data-pin-says]')) {
        note.hidden = note.dataset.pinSays !== (wait > 0 ? 'wait' : 'wrong');
        for (const one of note.querySelectorAll('bdi')) one.textContent = String(wait);
      }
    });
    return screen;
  }

  async function choose() {
    const state = await lock.stateOf('tablet');
    if (state === 'none') return screenOf('noPin');
    if (state === 'locked') return showPin();
    room = (await queue.get('drafts', key))?.room ?? null;
    const search = new URLSearchParams(location.search);
    for (const one of place.querySelectorAll('[data-if]'))
      one.hidden = (one.dataset.if === 'private') !== Boolean(room?.isPrivate);
    if (room?.endedAt) return void (await end());
    if (!room) return search.has('ended') ? screenOf('ended') : showStart();
    return showRoom(search);
  }

  const screen = await choose();
  if (!screen) return;
  screenOf('none').hidden = true;
  screen.hidden = false;
  await sala.countTablet?.();
}
