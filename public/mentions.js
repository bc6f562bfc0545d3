// Offers people while an @ is written in a post: arrows choose, Enter or a tap takes the name, Escape closes. Who may be named there
// says the server. Without it, names stand below the field and are typed.
(() => {
  const words = JSON.parse(document.currentScript.dataset.words);
  const waitMs = 200;
  const longestSearch = 60;
  const sign = /(?:^|[^\p{L}\p{N}._%+-])[@＠]([^\s@＠][^\n@＠]*)?$/u;

  const element = (name, className, attributes) => {
    const made = document.createElement(name);
    made.className = className;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const offerAt = (field) => {
    const list = element('ul', 'mentions', { id: `${field.id}-people`, role: 'listbox', 'aria-label': words.list });
    const help = element('p', 'sr', { role: 'status' });
    list.hidden = true;
    field.after(list, help);
    // A field of several lines is no combobox to screen readers: it is a text field with a list.
    for (const [key, value] of [
      ['aria-autocomplete', 'list'],
      ['aria-haspopup', 'listbox'],
      ['aria-controls', list.id],
    ])
      field.setAttribute(key, value);
    const found = new Map();
    /** Where the @ stands that is written on; of one that was closed or taken nothing more is offered. */
    let start = -1;
    let done = -1;
    let active = 0;
    let timer = 0;

    const close = () => {
      clearTimeout(timer);
      list.hidden = true;
      help.textContent = '';
      field.removeAttribute('aria-activedescendant');
    };
    const mark = (place) => {
      const options = list.children;
      active = (place + options.length) % options.length;
      for (let index = 0; index < options.length; index += 1)
        options[index].setAttribute('aria-selected', String(index === active));
      field.setAttribute('aria-activedescendant', options[active].id);
    };
    const take = (name) => {
      field.setRangeText(`${name} `, start, field.selectionStart, 'end');
      done = start;
      close();
      field.focus();
    };
    const show = (people) => {
      list.textContent = '';
      if (people.length === 0) return close();
      people.forEach(({ name, shown }, index) => {
        const option = element('li', 'menu-item', { id: `${list.id}-${index}`, role: 'option' });
        // A name runs its own way and begins where the reader's lines do.
        option.append(document.createElement('bdi'));
        option.firstChild.textContent = shown;
        // The field keeps the focus, and a phone its keyboard.
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => take(name));
        option.dataset.name = name;
        list.append(option);
      });
      list.hidden = false;
      help.textContent = words.help;
      mark(0);
      list.scrollIntoView({ block: 'nearest' });
    };

    /** What stands behind the @ before the caret; null: none does. */
    const written = () => {
      const before = field.value.slice(0, field.selectionStart);
      const match = field.selectionStart === field.selectionEnd && sign.exec(before);
      if (!match) {
        done = -1;
        return null;
      }
      const search = match[1] || '';
      start = before.length - search.length;
      return start === done || search.length > longestSearch ? null : search;
    };
    /** Of whom nobody was found by the beginning, nobody is by more of it. */
    const isNobody = (search) =>
      [...found].some(([before, people]) => people.length === 0 && search.startsWith(before));
    const ask = async (search) => {
      const address = new URL(field.dataset.names, location.href);
      address.searchParams.set('q', search);
      try {
        const answer = await fetch(address, { headers: { Accept: 'application/json' } });
        if (!answer.ok || answer.redirected) return close();
        found.set(search, (await answer.json()).people);
      } catch {
        return close();
      }
      if (document.activeElement === field && written() === search) show(found.get(search));
    };
    const look = () => {
      clearTimeout(timer);
      const search = written();
      if (search === null || isNobody(search)) return close();
      if (found.has(search)) return show(found.get(search));
      timer = setTimeout(ask, waitMs, search);
    };

    field.addEventListener('input', look);
    field.addEventListener('blur', close);
    field.addEventListener('keydown', (event) => {
      if (list.hidden || event.isComposing) return;
      if (event.key === 'ArrowDown') mark(active + 1);
      else if (event.key === 'ArrowUp') mark(active - 1);
      else if (event.key === 'Enter') take(list.children[active].dataset.name);
      else if (event.key === 'Escape') {
        done = start;
        close();
      } else {
        if (/^(?:Arrow(?:Left|Right)|Home|End|Tab)$/.test(event.key)) close();
        return;
      }
      event.preventDefault();
    });
  };
  for (const field of document.querySelectorAll('textarea[data-names]')) offerAt(field);
})();
