// An attempt at a quiz with scripts: each answer is kept on the server as it is given, on the device while there is no link,
// and the time that is left is shown by the clock of the server. Without scripts, the form has a button to keep it.
(() => {
  const form = document.querySelector('form[data-sitting]');
  if (!form || !window.fetch || !window.URLSearchParams) return;
  const { sitting, answers: address } = form.dataset;
  const person = document.documentElement.dataset.person || '-';
  const shelf = 'sala:quiz:';
  const key = `${shelf}${person}:${sitting}`;
  const note = (name) => form.querySelector(`[data-sitting-when="${name}"]`);

  // What another person left on this device is not for whoever comes next.
  try {
    for (const one of Object.keys(localStorage)) {
      if (one.startsWith(shelf) && !one.startsWith(`${shelf}${person}:`)) localStorage.removeItem(one);
    }
  } catch {
    // Where nothing can be kept, the server alone has it.
  }

  /** What is chosen and typed, as the form would send it. */
  const read = () => {
    const fields = new URLSearchParams();
    for (const { name, value, type, checked } of form.elements) {
      if (!name || type === 'submit' || type === 'hidden') continue;
      if ((type === 'radio' || type === 'checkbox') && !checked) continue;
      fields.append(name, value);
    }
    return fields.toString();
  };
  /** The same by question: a question with several fields is sent whole. */
  const byQuestion = (text) => {
    const questions = new Map();
    for (const [name, value] of new URLSearchParams(text)) {
      const question = name.split('.')[0];
      if (!questions.has(question)) questions.set(question, new URLSearchParams());
      questions.get(question).append(name, value);
    }
    return questions;
  };
  /** The questions that say something else in `text` than in `before`: their fields as they are, and as they were. */
  const changesOf = (text, before) => {
    const [is, was] = [byQuestion(text), byQuestion(before)];
    const all = [...new Set([...is.keys(), ...was.keys()])];
    return all
      .filter((one) => String(is.get(one) ?? '') !== String(was.get(one) ?? ''))
      .map((one) => ({ question: one, is: is.get(one) ?? [], was: was.get(one) ?? [] }));
  };
  const shownField = form.querySelector('[name="_shown"]');
  /** Only what was changed here: another device may have the same attempt open, and has changed something else. */
  const bodyOf = (text, before) => {
    const [body, shown] = [new URLSearchParams({ attempt: sitting }), new URLSearchParams()];
    for (const { is, was } of changesOf(text, before)) {
      for (const [name, value] of is) body.append(name, value);
      for (const [name, value] of was) shown.append(name, value);
    }
    body.append(shownField.name, shown.toString());
    return body.toString();
  };

  /** What the server has of it, as far as this page knows. */
  let sent = read();
  const shelve = (text) => {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, new URLSearchParams({ text, sent }).toString());
    } catch {
      // Then the server alone has it.
    }
  };

  /** When the time is up, in the milliseconds since this page was opened: no clock of the device is asked. */
  let end = null;
  const setLeft = (seconds) => {
    end = seconds === null || seconds === '' ? null : performance.now() + Number(seconds) * 1000;
  };
  setLeft(form.dataset.left);

  let running = null;
  let isHandedIn = false;

  /** @returns what became of it: `kept` where everything is with the server, `refused` by it, or `unreachable` */
  const save = (isAsked = false) => {
    // One after the other: who asks hears of what is on the page now, and what changed meanwhile goes next by itself.
    if (running) return isAsked ? running.then(() => save(true)) : running;
    const fields = read();
    if (fields === sent && !isAsked) return Promise.resolve('kept');
    shelve(fields);
    running = fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: bodyOf(fields, sent),
    })
      .then((response) => {
        // The server is there, and does not take it: signed out, or the quiz is another one by now. The page says why.
        if (!response.ok || response.redirected) return 'refused';
        return response.json().then(({ secondsLeft, isLate }) => {
          sent = fields;
          setLeft(secondsLeft);
          note('unsent').hidden = true;
          if (read() === fields) shelve(null);
          if (isLate) location.replace(location.pathname);
          const saved = note('saved');
          saved.hidden = false;
          saved.querySelector('bdi').textContent = '✓';
          return 'kept';
        });
      })
      .catch(() => {
        note('unsent').hidden = false;
        return 'unreachable';
      })
      .then((outcome) => {
        running = null;
        return outcome === 'kept' && read() !== fields ? save() : outcome;
      });
    return running;
  };

  // What could not be sent before the browser was closed comes back, and goes to the server: the questions that were
  // changed then, and no others.
  const fill = (changes) => {
    for (const { question, is } of changes) {
      const fields = new URLSearchParams([...is]);
      for (const field of form.elements) {
        if (!field.name || field.name.split('.')[0] !== question || field.type === 'submit') continue;
        if (field.type === 'radio' || field.type === 'checkbox') {
          field.checked = fields.getAll(field.name).indexOf(field.value) !== -1;
        } else field.value = fields.get(field.name) ?? '';
      }
    }
    // Lines stand in the order of their places.
    for (const list of form.querySelectorAll('[data-ordering]')) {
      const placeOf = (line) => Number(line.querySelector('select').value);
      const lines = [...list.children];
      if (lines.every(placeOf)) list.append(...lines.sort((one, other) => placeOf(one) - placeOf(other)));
    }
  };
  try {
    const kept = new URLSearchParams(localStorage.getItem(key) ?? '');
    if (kept.has('text')) {
      fill(changesOf(kept.get('text'), kept.get('sent') ?? ''));
      save();
    }
  } catch {
    // Nothing is kept there.
  }

  let typing = 0;
  const keep = (delay) => {
    shelve(read());
    clearTimeout(typing);
    typing = setTimeout(save, delay);
  };
  form.addEventListener('input', () => keep(1500));
  form.addEventListener('change', () => keep(0));
  addEventListener('online', () => save());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') save(end !== null);
    else save();
  });

  const handIn = (name, value) => {
    isHandedIn = true;
    const field = form.querySelector('[data-handed-in]') ?? document.createElement('input');
    Object.assign(field, { type: 'hidden', name, value });
    field.dataset.handedIn = '';
    form.append(field);
    // What this page brings besides is what the server does not have yet.
    shownField.value = sent;
    form.submit();
  };
  // The browser may bring the page back as it was left.
  addEventListener('pageshow', (event) => {
    if (event.persisted) isHandedIn = false;
  });
  let pressed = null;
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[type="submit"]');
    if (button) pressed = button;
  });
  // A page that cannot be reached would take the place of the answers: they go first, then the page.
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isHandedIn) return;
    const button = event.submitter ?? pressed;
    save(true).then((outcome) => {
      if (outcome !== 'unreachable') handIn(button?.name || 'intent', button?.value || 'save');
    });
  });

  const place = form.querySelector('[data-time-left]');
  const two = (number) => String(number).padStart(2, '0');
  const tick = () => {
    if (end === null || isHandedIn) return;
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    place.textContent = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
    if (left > 0 || running) return;
    // What is kept counts; the server says so once it hears of it.
    save(true).then((outcome) => {
      if (outcome !== 'unreachable') handIn('intent', 'hand-in-open');
    });
  };
  if (place) {
    tick();
    setInterval(tick, 1000);
  }
  // After a lost link, without waiting for the browser to notice that it is back.
  setInterval(() => save(), 15000);
})();
