// The translation desk with scripts: texts are saved without loading the page, kept on the device while they are typed and
// while there is no network, and reached by keys. Without it, each text is a form.
(() => {
  const list = document.querySelector('[data-save]');
  if (!list) return;
  const person = document.documentElement.dataset.person ?? '-';
  const keys = document.querySelector('[data-desk-keys]');
  if (keys) keys.hidden = false;
  const shelf = 'sala:desk:';
  const keyOf = (form) => {
    const field = (name) => form.elements.namedItem(name).value;
    return `${shelf}${person}:${location.pathname}:${field('path')}:${field('id')}`;
  };

  // What another person left on this device is not for whoever comes next.
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(shelf) && !key.startsWith(`${shelf}${person}:`)) localStorage.removeItem(key);
    }
  } catch {
    // Where nothing can be kept, the form alone is there.
  }
  const keep = (form, waits) => {
    const text = form.elements.namedItem('target').value;
    const saveId = form.elements.namedItem('saveId').value;
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ text, waits, saveId }));
      return true;
    } catch {
      return false;
    }
  };
  const kept = (form) => {
    try {
      return JSON.parse(localStorage.getItem(keyOf(form)));
    } catch {
      return null;
    }
  };
  const forget = (form) => {
    try {
      localStorage.removeItem(keyOf(form));
    } catch {
      // Then nothing was kept either.
    }
  };

  const say = (form, what) => {
    const note = form.querySelector('[data-desk-note]');
    note.textContent = what ? (list.dataset[what] ?? '') : '';
    note.hidden = !what;
  };
  const forms = [...list.querySelectorAll('form[data-desk-form]')];
  const unitOf = (form) => form.closest('[data-unit]');

  const fill = (place, content) => {
    place.textContent = '';
    place.append(content);
  };

  /** What is to be looked at in a text that was saved stands in it, and it stays open: keys lead on all the same. */
  const warn = (unit, warnings) => {
    const place = unit.querySelector('[data-checks]');
    for (const old of place.querySelectorAll('.tr-checks li, .note-warn')) old.remove();
    for (const words of [...warnings].reverse()) {
      const note = document.createElement('p');
      note.className = 'note note-warn small';
      note.textContent = words;
      place.prepend(note);
    }
    unit.querySelector('[data-warned]').hidden = warnings.length === 0;
  };

  /** What is shown of a text once it is saved. */
  const show = (form, { state, target, warnings }) => {
    const unit = unitOf(form);
    warn(unit, warnings);
    unit.dataset.state = state;
    const area = form.elements.namedItem('target');
    area.value = target;
    area.dataset.was = target;
    const text = document.createElement('span');
    text.className = 'tr-text';
    text.lang = area.lang;
    text.dir = area.dir;
    text.textContent = target;
    fill(unit.querySelector('[data-target]'), text);
    const sign = document.querySelector(`template[data-sign-of="${state}"]`);
    if (sign) fill(unit.querySelector('[data-sign]'), sign.content.cloneNode(true));
  };

  const open = (unit) => {
    if (!unit) return;
    for (const other of list.querySelectorAll('details[open]')) {
      const isWarned = other.querySelector('[data-warned]:not([hidden])');
      if (!unit.contains(other) && !isWarned) other.open = false;
    }
    unit.querySelector('details').open = true;
    unit.scrollIntoView({ block: 'nearest' });
    unit.querySelector('textarea')?.focus({ preventScroll: true });
  };
  const units = [...list.querySelectorAll('[data-unit]')];
  const step = (unit, by) => units[units.indexOf(unit) + by];
  const nextToDo = (unit) =>
    units.slice(units.indexOf(unit) + 1).find((one) => one.dataset.state !== 'reviewed') ?? step(unit, 1);

  /** Saves a text. @returns whether it is saved; false also where it waits for the network */
  const send = async (form) => {
    keep(form, true);
    let answer;
    try {
      const body = new URLSearchParams(new FormData(form));
      answer = await fetch(list.dataset.save, { method: 'POST', body, headers: { Accept: 'application/json' } });
    } catch {
      say(form, 'waiting');
      return false;
    }
    if (answer.status >= 500) {
      say(form, 'waiting');
      return false;
    }
    const told = await answer.json().catch(() => null);
    if (!answer.ok || !told) return null;
    forget(form);
    for (const name of ['targetHash', 'saveId']) form.elements.namedItem(name).value = told[name];
    show(form, told);
    say(form, 'saved');
    return true;
  };

  list.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!forms.includes(form) || form.dataset.plain) return;
    event.preventDefault();
    event.stopPropagation();
    const isSaved = await send(form);
    // What was refused is told by the page itself, beside the words that were typed.
    if (isSaved === null) {
      form.dataset.plain = 'true';
      form.submit();
    } else if (isSaved) open(nextToDo(unitOf(form)));
  });

  list.addEventListener('input', (event) => {
    const form = event.target.form;
    if (!forms.includes(form)) return;
    if (event.target.value === event.target.dataset.was) forget(form);
    else keep(form, false);
    say(form, event.target.value === event.target.dataset.was ? null : 'kept');
  });

  /** Where keys begin while the focus is elsewhere: the text that is open, else the first that is not done. */
  const firstUnit = () =>
    list.querySelector('details[open]')?.closest('[data-unit]') ??
    units.find((one) => one.dataset.state !== 'reviewed') ??
    units[0];

  document.addEventListener('keydown', (event) => {
    const unit = document.activeElement?.closest?.('[data-unit]');
    const isStep = event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp');
    if (event.isComposing || !(unit || isStep)) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      unit.querySelector('form[data-desk-form] button')?.click();
    } else if (isStep) {
      event.preventDefault();
      open(unit ? step(unit, event.key === 'ArrowDown' ? 1 : -1) : firstUnit());
    }
  });

  // What was kept comes back into its place; what waits is sent as soon as there is a network.
  const sendWaiting = async () => {
    for (const form of forms) {
      if (!kept(form)?.waits) continue;
      const isSaved = await send(form);
      if (isSaved === false) return;
      if (isSaved === null) say(form, 'refused');
    }
  };
  for (const form of forms) {
    const found = kept(form);
    const area = form.elements.namedItem('target');
    if (!found || form.querySelector('[aria-invalid]')) continue;
    if (found.text === area.dataset.was) {
      forget(form);
      continue;
    }
    area.value = found.text;
    if (found.waits && found.saveId) form.elements.namedItem('saveId').value = found.saveId;
    unitOf(form).querySelector('details').open = true;
    say(form, found.waits ? 'waiting' : 'kept');
  }
  addEventListener('online', sendWaiting);
  if (navigator.onLine) sendWaiting();
})();
