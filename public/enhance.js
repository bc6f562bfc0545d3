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
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of document.querySelectorAll('button[aria-busy]')) button.removeAttribute('aria-busy');
  });

  // After a form came back with mistakes, the first one has the focus.
  const wrong = document.querySelector('[aria-invalid="true"]');
  if (wrong) wrong.focus();

  // Chosen filters are applied at once.
  document.addEventListener('change', (event) => {
    const form = event.target.form;
    if (form && form.dataset.submitOnChange !== undefined) form.requestSubmit();
  });

  // Lines to put in order: buttons move a line, and the places are filled in as the lines stand.
  for (const list of document.querySelectorAll('[data-ordering]')) {
    const place = () => {
      [...list.children].forEach((line, index) => {
        line.querySelector('select').value = String(index + 1);
      });
    };
    for (const line of list.children) {
      const text = line.querySelector('select + *')?.textContent ?? '';
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
          if (step < 0) line.previousElementSibling?.before(line);
          else line.nextElementSibling?.after(line);
          place();
          button.focus();
        });
        moves.append(button);
      }
      line.append(moves);
    }
  }
})();
