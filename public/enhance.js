// Small comforts for pages without React. Everything here works without it too.
(() => {
  // A menu closes when another opens, on Escape and on a tap outside.
  const menus = () => document.querySelectorAll('details[data-menu][open]');
  document.addEventListener('click', (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  // A pressed button says so and cannot be pressed twice; after "back" it is fresh again.
  document.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !(button instanceof HTMLButtonElement) || event.target.target === '_blank') return;
    if (event.target.dataset.sent) {
      event.preventDefault();
      return;
    }
    event.target.dataset.sent = 'true';
    button.setAttribute('aria-busy', 'true');
  });
  addEventListener('pageshow', (event) => {
    // A page that "back" brings again, of somebody who signed out or was followed by another person at a shared phone,
    // is asked for anew.
    const { person } = document.documentElement.dataset;
    const isFromBefore = event.persisted || performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
    if (isFromBefore && person && !document.cookie.split('; ').includes(`person=${person}`)) {
      document.body.hidden = true;
      location.reload();
      return;
    }
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('button[aria-busy]')) button.removeAttribute('aria-busy');
  });

  // After a form came back with mistakes, the first one has the focus.
  const wrong = document.querySelector('[aria-invalid="true"]');
  if (wrong) wrong.focus();

  // A password can be looked at while it is typed; it is dots again when the form goes off and when one comes back.
  const passwordOf = (button) => document.getElementById(button.dataset.showPassword);
  const showPassword = (button, isShown) => {
    passwordOf(button).type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
  };
  const showButtons = [...document.querySelectorAll('[data-show-password]')].filter(passwordOf);
  const hidePasswords = () => {
    for (const button of showButtons) showPassword(button, false);
  };
  for (const button of showButtons) {
    button.hidden = false;
    button.addEventListener('click', () => showPassword(button, button.getAttribute('aria-pressed') !== 'true'));
  }
  document.addEventListener('submit', hidePasswords);
  addEventListener('pagehide', hidePasswords);

  // Chosen filters are applied at once beside the list; on phones by their button, so that three choices are one load.
  const isWide = matchMedia('(min-width: 64rem)').matches;
  for (const form of isWide ? document.querySelectorAll('[data-submit-on-change]') : []) {
    for (const button of form.querySelectorAll('.filters-apply')) button.hidden = true;
    form.addEventListener('change', () => form.requestSubmit());
  }

  // A key term explains itself below its sentence, so that nobody loses the place. Again, and it is gone.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.term');
    const entry = link && document.getElementById(link.hash.slice(1));
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const wasOpen = link.getAttribute('aria-expanded') === 'true';
    for (const note of document.querySelectorAll('.term-note')) note.remove();
    for (const other of document.querySelectorAll('a.term[aria-expanded]')) other.removeAttribute('aria-expanded');
    if (wasOpen) return;
    const note = document.createElement('div');
    note.className = 'term-note';
    note.setAttribute('role', 'status');
    const list = document.createElement('dl');
    for (const part of entry.children) list.append(part.cloneNode(true));
    note.append(list);
    const block = link.closest('.table-wrap, p, li') || link.parentElement;
    if (block.matches('li')) block.append(note);
    else block.after(note);
    link.setAttribute('aria-expanded', 'true');
  });

  // A slip is printed from its page; pictures that were not reached yet are fetched before a page is printed.
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
  addEventListener('beforeprint', () => {
    for (const picture of document.querySelectorAll('img[loading="lazy"]')) picture.loading = 'eager';
  });

  // The square of a printed slip brings user name and code behind the #; they do not stay in the address.
  const ofSlip = document.querySelector('[data-from-slip]');
  if (ofSlip && location.hash.length > 1) {
    const brought = new URLSearchParams(location.hash.slice(1));
    for (const name of ['username', 'code']) {
      const field = ofSlip.querySelector(`[name="${name}"]`);
      if (field && !field.value) field.value = brought.get(name) ?? '';
    }
    history.replaceState(history.state, '', location.pathname + location.search);
  }

  // Lines to put in order: buttons move a line, and the places are filled in as the lines stand.
  for (const list of document.querySelectorAll('[data-ordering]')) {
    const place = () => {
      [...list.children].forEach((line, index) => {
        line.querySelector('select').value = String(index + 1);
      });
    };
    // Two ways to say the same would contradict each other: the numbers are those of the lines as they stand.
    const placeOf = (line) => Number(line.querySelector('select').value) || list.children.length;
    list.append(...[...list.children].sort((one, other) => placeOf(one) - placeOf(other)));
    list.classList.add('is-moved');
    place();
    for (const line of list.children) {
      const text = line.querySelector('select + *').textContent;
      const moves = document.createElement('span');
      moves.className = 'order-moves';
      for (const [label, sign, step] of [
        [list.dataset.up, '↑', -1],
        [list.dataset.down, '↓', 1],
      ]) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'btn btn-icon';
        button.textContent = sign;
        button.setAttribute('aria-label', `${label}: ${text}`);
        button.addEventListener('click', () => {
          const other = step < 0 ? line.previousElementSibling : line.nextElementSibling;
          if (other) other[step < 0 ? 'before' : 'after'](line);
          place();
          button.focus();
        });
        moves.append(button);
      }
      line.append(moves);
    }
  }
})();
