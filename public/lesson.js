// What a script makes better in a lesson: ticks that stay, examples that come line by line, sums while somebody types,
// tabs. All of it works without.
(() => {
  const person = document.documentElement.dataset.person || '-';
  const here = `${person}:${location.pathname}`;
  const read = (key) => {
    try {
      return localStorage.getItem(key) || '';
    } catch {
      return '';
    }
  };
  const keep = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      // A device that keeps nothing: the ticks are there until the page goes.
    }
  };

  // Ticks stay on the device, by person, as the numbers of the lines.
  for (const list of document.querySelectorAll('[data-checklist]')) {
    const key = `ticks:${here}:${list.dataset.checklist}`;
    const boxes = [...list.querySelectorAll('input')];
    const ticked = read(key).split(' ');
    boxes.forEach((box, index) => {
      box.checked = ticked.indexOf(String(index)) >= 0;
    });
    list.addEventListener('change', () => {
      keep(
        key,
        boxes
          .map((box, index) => (box.checked ? String(index) : ''))
          .filter(Boolean)
          .join(' '),
      );
    });
  }

  // A worked example: the first line, and each next one when it is asked for. Paper has them all.
  for (const example of document.querySelectorAll('[data-worked]')) {
    const lines = [...example.querySelector('ol').children];
    const button = example.lastElementChild;
    let shown = 1;
    const show = () => {
      lines.forEach((line, index) => {
        line.hidden = index >= shown;
      });
      button.hidden = shown >= lines.length;
    };
    button.addEventListener('click', () => {
      shown += 1;
      show();
      const line = lines[shown - 1];
      line.tabIndex = -1;
      line.focus({ preventScroll: true });
    });
    show();
  }

  // A calculator reckons while somebody types, by the formulas that the server reckons by (domain/learning/formula.ts).
  const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10];
  const latin = (text) =>
    [...text]
      .map((sign) => {
        const code = sign.codePointAt(0);
        const zero = zeros.find((one) => code >= one && code <= one + 9);
        return zero === undefined ? sign : String(code - zero);
      })
      .join('')
      .replace(/[٫]/g, '.')
      .replace(/[٬，]/g, ',')
      .replace(/[\s'’_\u200b-\u200f\u2066-\u2069]/g, '');
  /** What was typed, as the reader's language writes; NaN when it is no number. */
  const readNumber = (typed, [group, decimal]) => {
    const text = latin(typed);
    const whole = (one, mark) =>
      /^\d+$/.test(one) || new RegExp(`^[1-9]\\d{0,2}(\\${mark}\\d{3})+$`).test(one) ? one.split(mark).join('') : null;
    for (const [groupMark, decimalMark] of [
      [group, decimal],
      [decimal, group],
    ]) {
      const parts = text.split(decimalMark);
      const start = whole(parts[0], groupMark);
      if (parts.length < 3 && start !== null && (parts.length === 1 || /^\d+$/.test(parts[1])))
        return Number(`${start}.${parts[1] || 0}`);
    }
    return Number.NaN;
  };
  const operators = {
    '+': (one, other) => one + other,
    '-': (one, other) => one - other,
    '*': (one, other) => one * other,
    '/': (one, other) => one / other,
    max: Math.max,
    up: (value, step) => Math.ceil(value / step - 1e-9) * step,
  };
  const evaluate = (formula, values) => {
    const stack = [];
    for (const token of formula.split(' ')) {
      const operator = operators[token];
      if (operator) {
        const other = stack.pop();
        stack.push(operator(stack.pop(), other));
      } else stack.push(token in values ? values[token] : Number(token));
    }
    return stack[0];
  };
  const write = (value, digits, [group, decimal]) => {
    const fixed = Math.abs(value).toFixed(digits);
    const [whole, fraction = ''] = fixed.split('.');
    const rest = fraction.replace(/0+$/, '');
    const sign = value < 0 && Number(fixed) !== 0 ? '-' : '';
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, group) + (rest && decimal + rest);
  };
  /** @returns what comes out, as it is written; null where nothing does, and false where a number is missing or makes no sense */
  const reckon = (about, typed) => {
    const values = { step: about.step };
    for (const [id, isMore, below] of about.inputs) {
      const value = readNumber(typed[id], about.marks);
      if (!(value >= 0 && value < (below || about.most)) || (isMore && value === 0)) return false;
      values[id] = value;
    }
    const results = {};
    for (const [id, formula, digits] of about.outputs) {
      values[id] = evaluate(formula, values);
      if (!Number.isFinite(values[id]) || (id === about.positive && values[id] <= 0)) return null;
      results[id] = write(values[id], digits, about.marks);
    }
    return results;
  };
  self.salaCalculator = { reckon };
  for (const form of document.querySelectorAll('form[data-calculator]')) {
    const about = JSON.parse(form.dataset.calculator);
    const nothing = form.querySelector('[data-no-result]');
    form.querySelector('button').hidden = true;
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      const typed = {};
      for (const [id] of about.inputs) typed[id] = form.elements[id].value;
      const results = reckon(about, typed);
      for (const place of form.querySelectorAll('[data-result]'))
        place.textContent = results?.[place.dataset.result] || '–';
      nothing.hidden = results !== null;
      for (const problem of form.querySelectorAll('.err')) problem.hidden = true;
    });
  }

  // Tabs: all of them stand there without scripts. The learner's own is remembered on the device, for every lesson.
  document.querySelectorAll('[data-tabs]').forEach((tabs, place) => {
    const key = `tab:${person}:${tabs.dataset.tabs}`;
    const panels = [...tabs.children];
    const list = document.createElement('div');
    list.className = 'tab-list';
    list.setAttribute('role', 'tablist');
    const choose = (chosen, isNew) => {
      panels.forEach((panel, index) => {
        const isChosen = panel.dataset.tab === chosen;
        panel.hidden = !isChosen;
        list.children[index].setAttribute('aria-selected', String(isChosen));
        list.children[index].tabIndex = isChosen ? 0 : -1;
        if (isChosen && isNew) list.children[index].focus();
      });
      if (isNew) keep(key, chosen);
    };
    panels.forEach((panel, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('role', 'tab');
      button.id = `tab-${place}-${index}`;
      panel.id = `panel-${place}-${index}`;
      button.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', button.id);
      button.textContent = panel.querySelector('.tab-name').textContent;
      button.addEventListener('click', () => choose(panel.dataset.tab, true));
      list.append(button);
    });
    list.addEventListener('keydown', (event) => {
      const isRtl = getComputedStyle(list).direction === 'rtl';
      const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
      const now = panels.findIndex((panel) => !panel.hidden);
      if (step) choose(panels[(now + step + panels.length) % panels.length].dataset.tab, true);
    });
    tabs.prepend(list);
    const known = read(key);
    choose(panels.some((panel) => panel.dataset.tab === known) ? known : panels[0].dataset.tab, false);
  });
})();
