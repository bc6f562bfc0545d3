// Marking by keys: digits pick the level of a line, arrows go from line to line, N next, G accept, X send back, C comment,
// Z and R make a photo larger and turn it. They rest while somebody writes.
(() => {
  const form = document.querySelector('[data-marking]');
  const lines = [...document.querySelectorAll('[data-rubric]')];
  let current = 0;
  let scale = 1;
  let turn = 0;
  const start = document.documentElement.dir === 'rtl' ? 'right' : 'left';

  const show = () => {
    for (const [index, line] of lines.entries()) line.classList.toggle('is-current', index === current);
    lines[current]?.scrollIntoView({ block: 'nearest' });
  };
  const go = (by) => {
    current = Math.min(lines.length - 1, Math.max(0, current + by));
    show();
  };
  const pick = (number) => {
    const choice = lines[current]?.querySelectorAll('input[type=radio]')[number - 1];
    if (!choice) return;
    choice.checked = true;
    go(1);
  };
  const look = () => {
    for (const photo of document.querySelectorAll('[data-marking-work] > .piece-files .piece-photo')) {
      // What is larger than its place is reached by scrolling, which begins where lines begin.
      photo.style.transformOrigin = turn % 180 === 0 ? `top ${start}` : 'center';
      photo.style.transform = `scale(${scale}) rotate(${turn}deg)`;
    }
  };
  const press = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
  };
  const keys = {
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    c: () => document.getElementById('comment')?.focus(),
    n: () => press('n'),
    g: () => press('g'),
    x: () => press('x'),
    z: () => {
      scale = scale >= 3 ? 1 : scale + 0.5;
      look();
    },
    r: () => {
      turn = (turn + 90) % 360;
      look();
    },
  };
  const writes = (element) =>
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'radio');

  document.addEventListener('keydown', (event) => {
    // A key that is held down, or that is part of a letter being written, asks for nothing more.
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // Return sends nothing by accident: marks are sent by the buttons that say so.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) return event.preventDefault();
    if (writes(event.target)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const act = /^[1-9]$/.test(event.key)
      ? () => pick(Number(event.key))
      : (keys[event.key] ?? keys[event.key.toLowerCase()]);
    if (!act || !form) return;
    event.preventDefault();
    // Going from line to line may be held down; what marks, picks or sends happens once a press.
    if (event.repeat && !event.key.startsWith('Arrow')) return;
    act();
  });
  for (const [index, line] of lines.entries()) {
    line.addEventListener('focusin', () => {
      current = index;
      show();
    });
  }
  for (const phrase of document.querySelectorAll('[data-phrase]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chip';
    button.textContent = phrase.dataset.phrase;
    button.addEventListener('click', () => {
      const comment = document.getElementById('comment');
      comment.value = [comment.value.trim(), phrase.dataset.phrase].filter(Boolean).join(' ');
    });
    phrase.textContent = '';
    phrase.append(button);
  }
  if (form) show();
})();
