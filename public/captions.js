// Beside the player, lines of captions take their times from it, play from where they begin, and grow in number.
(() => {
  const form = document.querySelector('form[data-captions]');
  const player = document.querySelector('[data-player]');
  if (!form) return;
  const rows = form.querySelector('[data-cue-rows]');

  const two = (value) => String(Math.floor(value)).padStart(2, '0');
  const timeText = (seconds) => {
    const ms = Math.round((seconds % 1) * 1_000);
    return `${two(seconds / 3_600)}:${two((seconds % 3_600) / 60)}:${two(seconds % 60)}.${String(ms).padStart(3, '0')}`;
  };
  const readTime = (text) => {
    const parts = text.trim().replace(',', '.').split(':').map(Number);
    return parts.length > 3 || parts.some((part) => !(part >= 0))
      ? null
      : parts.reduce((sum, part) => sum * 60 + part, 0);
  };

  function tend(row) {
    for (const button of row.querySelectorAll('[data-cue-now]')) {
      if (!player) continue;
      button.hidden = false;
      button.addEventListener('click', () => {
        const field = row.querySelector(`[name=${button.dataset.cueNow}]`);
        field.value = timeText(Math.floor(player.currentTime * 1_000) / 1_000);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    }
    const words = row.querySelector('textarea');
    words.addEventListener('focus', () => {
      const start = readTime(row.querySelector('[name=start]').value);
      if (player?.paused && player.readyState > 0 && start !== null) player.currentTime = start;
    });
  }

  const add = form.querySelector('[data-cue-add]');
  add.hidden = false;
  add.addEventListener('click', () => {
    const row = rows.lastElementChild.cloneNode(true);
    const before = rows.lastElementChild.querySelector('[name=end]').value;
    for (const field of row.querySelectorAll('input, textarea')) {
      field.value = field.name === 'start' ? before : '';
      field.removeAttribute('aria-invalid');
    }
    const number = (rows.children.length + 1).toLocaleString(document.documentElement.lang);
    for (const part of row.querySelectorAll('[aria-label]')) {
      part.setAttribute('aria-label', part.getAttribute('aria-label').replace(/\S+$/, number));
    }
    rows.append(row);
    tend(row);
    row.querySelector('textarea').focus();
  });
  for (const row of [...rows.children]) tend(row);
})();
