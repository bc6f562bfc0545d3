// Answers: kept on the device at every change, given back when their form comes again, and sent through the queue, so that a
// network that goes away loses nothing. Without this, or where it fails, forms are sent as browsers always did.
(() => {
  const { sala, salaQueue: queue } = self;
  if (!sala || !queue || !('indexedDB' in self) || !self.crypto?.subtle) return;
  const { person, say, whenOf } = sala;
  const isSignedIn = person !== '-';
  /** A tablet that takes a group along: what its people do waits until its operator sends it, from the tablet's own page. */
  const isTablet = queue.signerOf(person) === 'tablet';
  /** What stands in forms besides answers. */
  const ours = new Set(['intent', 'quiz', 'lang', 'attempt', 'note', 'back']);
  /** One button, and nothing to fill in. */
  const isBare = ({ dataset }) => dataset.queue === 'lesson.done' || dataset.queue === 'bookmark.set';

  const keyOf = ({ dataset }) =>
    [person, dataset.queue, dataset.course, dataset.subject, dataset.part].filter(Boolean).join(' ');
  const hiddenOf = (form, name) => form.querySelector(`input[type="hidden"][name="${name}"]`)?.value ?? null;
  const fieldsOf = (form) =>
    [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !ours.has(name));

  /** One of the notes above a form, or none. */
  function show(form, what, at) {
    for (const note of form.querySelectorAll('[data-draft-when]')) note.hidden = note.dataset.draftWhen !== what;
    for (const place of form.querySelectorAll('[data-draft-at]')) place.textContent = at ? whenOf(at) : '';
    // A self-check may be looked over at once: its right answers have come along.
    const solution = form.querySelector('template[data-solution]');
    if (what === 'waiting' && solution) {
      form.querySelector('[role="status"]').append(solution.content);
      solution.remove();
    }
    if (what === 'waiting' && !isBare(form)) form.dataset.waiting = '';
    else delete form.dataset.waiting;
  }

  /** The questions that have no answer yet. */
  const openQuestions = (form) =>
    [...form.querySelectorAll('fieldset.question')].filter((question) => {
      const boxes = question.querySelectorAll('input[type="radio"], input[type="checkbox"]');
      if (boxes.length > 0) return ![...boxes].some((box) => box.checked);
      return [...question.querySelectorAll('input, select')].some((field) => field.value.trim() === '');
    });

  async function saveDraft(form) {
    const [attempt, quiz] = [attemptOf(form)?.value ?? null, hiddenOf(form, 'quiz')];
    const at = new Date().toISOString();
    await queue.put('drafts', { key: keyOf(form), person, attempt, quiz, fields: fieldsOf(form), at });
  }

  /** What the form brings an id for: an attempt, or a new note. */
  const attemptOf = (form) => form.querySelector('input[type="hidden"][name="attempt"], input[data-new]');

  /** A kept page gives the same id at each opening, which may be taken by now. Only what was begun with it goes on with it. */
  function renew(form) {
    const own = attemptOf(form);
    if (own && document.documentElement.dataset.kept !== undefined) own.value = queue.newId();
  }

  function fill(form, { attempt, fields }) {
    // The same form as before: should it have arrived after all, it is no second attempt.
    const own = attemptOf(form);
    if (own && attempt) own.value = attempt;
    const answers = new Map();
    for (const [name, value] of fields) answers.set(name, [...(answers.get(name) ?? []), value]);
    // Words are sent as written over those that were seen, though others may stand here by now.
    const base = form.querySelector('input[name="base"]');
    if (base && answers.has('base')) base.value = answers.get('base')[0];
    const seed = hiddenOf(form, 'seed');
    const version = hiddenOf(form, 'version');
    const hasOtherSections = version !== null && answers.get('version')?.[0] !== version;
    const hasOtherNumbers = seed !== null && answers.has('seed') && answers.get('seed')[0] !== seed;
    for (const field of form.elements) {
      if (!field.name || field.type === 'hidden') continue;
      // Headings are counted anew in each version of a course.
      if (hasOtherSections && field.name === 'section') continue;
      // What was typed for the numbers of another form is no answer to these.
      if (hasOtherNumbers && field.closest('[data-drawn]')) continue;
      const given = answers.get(field.name) ?? [];
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = given.includes(field.value);
      else if (given[0] !== undefined) field.value = given[0];
    }
    for (const list of form.querySelectorAll('[data-ordering]')) {
      const placeOf = (line) => Number(line.querySelector('select').value);
      const lines = [...list.children];
      if (lines.every(placeOf)) list.append(...lines.sort((one, other) => placeOf(one) - placeOf(other)));
    }
  }

  const waitingOf = async (key) =>
    (await queue.ofPerson('acts', person)).find((act) => act.state === 'waiting' && act.draft === key);

  /** Gives back what was kept, and keeps what changes from now on. */
  async function tend(form) {
    const key = keyOf(form);
    const kept = await queue.get('drafts', key);
    const draft = kept?.isLocked ? null : kept;
    if (!draft?.attempt) renew(form);
    if (draft && !isBare(form)) {
      fill(form, draft);
      // What is closed around it would hide it.
      const fold = form.closest('details');
      if (fold) fold.open = true;
    }
    const act = await waitingOf(key);
    if (act) show(form, 'waiting', act.at);
    else if (draft?.fields.length) show(form, 'restored', draft.at);
    const save = () => {
      if (isBare(form)) return;
      saveDraft(form).then(count, () => {});
    };
    form.addEventListener('input', save);
    form.addEventListener('change', save);
    form.addEventListener('click', async ({ target }) => {
      if (target.closest('.order-moves')) save();
      if (!target.closest('[data-draft-change]')) return;
      const waiting = await waitingOf(key);
      if (waiting) await queue.remove('acts', waiting.id);
      show(form, 'restored', draft?.at ?? waiting?.at);
      form.querySelector('fieldset.question')?.querySelector('input, select').focus();
      await count();
    });
  }

  const forms = isSignedIn ? [...document.querySelectorAll('form[data-queue]')] : [];
  const natively = (form) => form.submit();

  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!forms.includes(form)) return;
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = 'true';
      const button = event.submitter;
      button?.setAttribute('aria-busy', 'true');
      submit(form)
        // A tablet has nobody who is signed in: there the form stays.
        .catch(() => isTablet || natively(form))
        .finally(() => {
          delete form.dataset.busy;
          button?.removeAttribute('aria-busy');
        });
    },
    true,
  );

  /** Into the queue first, then as far as the network goes. */
  async function submit(form) {
    // Nobody's any more: the page that comes asks who it is. What was answered is kept.
    if (await sala.isOver()) return void location.reload();
    const { queue: kind, course, subject, title } = form.dataset;
    const open = openQuestions(form);
    if (open.length > 0 && (isTablet || !navigator.onLine)) {
      show(form, 'open');
      form.querySelector('[data-draft-open]').textContent = String(open.length);
      open[0].querySelector('input, select')?.focus();
      return;
    }
    const key = keyOf(form);
    if (!isBare(form)) await saveDraft(form);
    // What still waits of the same form gives way.
    const before = await waitingOf(key);
    const content = { kind, course, subject, fields: fieldsOf(form) };
    if (kind === 'quiz.submit')
      Object.assign(content, { attempt: hiddenOf(form, 'attempt'), quiz: hiddenOf(form, 'quiz') });
    if (kind === 'note.write') content.note = hiddenOf(form, 'note');
    const href = `${location.pathname}${location.search}`;
    // Each question is one of its own, also while another one waits.
    const isQuestion = kind === 'question.ask';
    const id = await queue.add(person, content, { title, href, draft: isQuestion ? null : key }).catch((error) => {
      if (isTablet || !navigator.onLine) show(form, 'notKept');
      throw error;
    });
    if (before) await queue.remove('acts', before.id);
    if (isQuestion) await queue.remove('drafts', key);
    if (isTablet) {
      if (kind !== 'check.answer') await mark(kind).catch(() => {});
      await count();
      return rest(form, id);
    }
    const outcomes = (await queue.send(person).catch(() => null))?.outcomes;
    await count();
    const outcome = outcomes?.[id];
    if (!outcomes) return rest(form, id);
    if (outcome?.outcome === 'taken') return arrive(form, id);
    if (outcome?.reason === 'other_answers') return void location.assign(`${resultOf(form)}&changed=1`);
    // Questions are open, or the server has something else to say: it says it best on its own page.
    if (outcome?.outcome === 'incomplete') await queue.remove('acts', id);
    natively(form);
  }

  const resultOf = (form) =>
    `/courses/${form.dataset.course}/quizzes/${form.dataset.subject}?attempt=${hiddenOf(form, 'attempt')}`;

  /** Writes down for the tablet's own page what its person did here. */
  async function mark(kind) {
    const shelf = await caches.open('sala:tablet:pages');
    const known = await shelf.match(`/marks/${person}`);
    const marks = { ...(known ? await known.json() : {}), [location.pathname]: kind };
    await shelf.put(`/marks/${person}`, new Response(JSON.stringify(marks)));
  }

  /** No network: it waits, and the person goes on. */
  async function rest(form, id) {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (!isTablet) await registration?.sync?.register('sala-send').catch(() => {});
    const act = await queue.get('acts', id);
    if (act?.kind === 'question.ask') form.reset();
    show(form, 'waiting', act?.at);
    const goesOn = form.dataset.queue === 'lesson.done' && form.dataset.next;
    if (goesOn && navigator.serviceWorker?.controller) location.assign(form.dataset.next);
    else if (form.dataset.queue === 'bookmark.set') sala.goOnFrom?.(form.querySelector('button'));
    else {
      form.scrollIntoView({ block: 'start' });
      sala.goOnFrom?.(form.querySelector('[data-draft-when=waiting]'));
    }
  }

  /** It was taken: on to where the server leads after it. */
  function arrive(form, id) {
    const { queue: kind, course } = form.dataset;
    if (kind === 'question.ask') return void location.assign(`/courses/${course}/forum/${id}?saved=asked`);
    if (form.dataset.queue === 'quiz.submit') return void location.assign(resultOf(form));
    const { pathname, search, href } = new URL(form.dataset.next || form.action, location.href);
    if (pathname + search !== location.pathname + location.search) return void location.assign(href);
    history.replaceState(null, '', href);
    location.reload();
  }

  /** Says what waits, and writes its number where it outlives the browser's clearing; answers all that would go with its person. */
  async function count() {
    const acts = await queue.ofPerson('acts', person);
    const drafts = await queue.ofPerson('drafts', person);
    const waiting = acts.filter((act) => act.state === 'waiting');
    const works = sala.waitingWork ? (await sala.waitingWork()).length : 0;
    say('waiting', waiting.length + works > 0, waiting.length + works);
    say(
      'locked',
      [...acts, ...drafts].some((one) => one.isLocked),
    );
    say('kept', acts.length > waiting.length, acts.length - waiting.length);
    const held = new Set(waiting.map((act) => act.draft));
    const all = waiting.length + works + drafts.filter((draft) => !held.has(draft.key)).length;
    if (isTablet) {
      await countTablet();
      return all;
    }
    sala.noteAnswers(all);
    return all + (sala.countKeptWork ? await sala.countKeptWork() : 0);
  }

  /** The same of all who are on a tablet, for its own page. */
  async function countTablet() {
    const acts = (await queue.all('acts')).filter((act) => queue.signerOf(act.person) === 'tablet');
    const waiting = acts.filter((act) => act.state === 'waiting').length;
    sala.writeCookie('tablet', waiting);
  }

  /** Browsers may clear what pages keep when the device runs short: then it is said, with how much it was. */
  async function lookForLoss() {
    const { answers } = sala.readHere();
    if (answers === 0 || (await queue.get('keys', person))) return;
    // Of a lesson that somebody writes a text may be kept before anything was ever signed.
    if ((await queue.ofPerson('drafts', person)).length === 0) say('cleared', true, answers);
  }

  /** Sends what waits. @returns why it did not get through, or null */
  async function send() {
    const sent = await queue.send(person).catch(() => null);
    const outcomes = sent?.outcomes ?? null;
    await count();
    document.dispatchEvent(new CustomEvent('sala:sent', { detail: outcomes }));
    for (const form of forms) {
      if (!form.hasAttribute('data-waiting') || !outcomes) continue;
      if (!(await waitingOf(keyOf(form)))) location.reload();
    }
    // What is made of practical tasks can take long: whoever asked does not wait for all of it.
    const patience = new Promise((resolve) => setTimeout(resolve, 9_000));
    if (sala.sendWork) await Promise.race([sala.sendWork().catch(() => {}), patience]);
    return sent ? sent.stopped : 'network';
  }

  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-send-now]');
    if (!button) return;
    button.setAttribute('aria-busy', 'true');
    const why = await send().catch(() => 'notTaken');
    button.removeAttribute('aria-busy');
    // It goes when nothing waits any more.
    if (!button.offsetParent) sala.goOnFrom?.(document.querySelector('main h1'));
    for (const note of document.querySelectorAll('[data-send-failed]')) {
      note.hidden = why === null;
      for (const words of note.querySelectorAll('[data-why]')) words.hidden = words.dataset.why !== why;
    }
  });

  async function begin() {
    // An attempt whose result stands here has arrived, whichever way it went.
    for (const { dataset } of document.querySelectorAll('[data-taken]')) {
      for (const store of ['drafts', 'acts']) {
        for (const one of await queue.ofPerson(store, person)) {
          const isIt = store === 'drafts' ? one.attempt === dataset.taken : one.body?.includes(dataset.taken);
          if (isIt && one.state !== 'kept') await queue.remove(store, store === 'drafts' ? one.key : one.id);
        }
      }
    }
    if (!isTablet) await lookForLoss();
    for (const form of forms) await tend(form);
    // A tablet's own page looks for loss before it counts.
    const all = person === 'tablet' ? 0 : await count();
    if (!navigator.onLine || isTablet) return;
    // The key is known before it is needed.
    if (forms.length > 0) await queue.register(person);
    if (all > 0) await send();
  }
  if (isSignedIn) {
    begin().catch(() => {});
    if (!isTablet) addEventListener('online', () => send().catch(() => {}));
  }

  Object.assign(sala, { count, countTablet, send });
})();
