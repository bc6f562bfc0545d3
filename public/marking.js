// Marking by keys: digits pick the level of a line, arrows go from line to line, W writes a word to it, C the comment, P and a
// digit what was said before, N next, G accept, X send back; Z and R make a photo larger and turn it, Shift with an arrow moves
// it. They rest while somebody writes. The photos of the next piece are fetched while this one is looked at.
(() => {
  const form = document.querySelector('[data-marking]');
  if (!form) return;
  form.classList.add('has-keys');
  const lines = [...form.querySelectorAll('[data-rubric]')];
  const phrases = [...form.querySelectorAll('[data-phrase]')];
  const photos = [...document.querySelectorAll('[data-marking-work] > .piece-files .piece-photo')];
  const comment = document.getElementById('comment');
  const start = document.documentElement.dir === 'rtl' ? 'right' : 'left';
  let current = 0;
  let scale = 1;
  let turn = 0;
  /** The next digit picks what was said before. */
  let isChoosing = false;

  const show = () => {
    for (const [index, line] of lines.entries()) line.classList.toggle('is-current', index === current);
    if (lines[current]) lines[current].scrollIntoView({ block: 'nearest' });
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
  const press = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (target) target.click();
  };
  const writeWord = () => {
    const word = lines[current]?.querySelector('input:not([type=radio])');
    if (word) word.focus();
  };

  // What was said before.
  const fold = phrases[0]?.closest('details');
  const say = (words) => {
    comment.value = [comment.value.trim(), words].filter(Boolean).join(' ');
  };
  const choose = (on) => {
    isChoosing = on && phrases.length > 0;
    if (!fold) return;
    fold.classList.toggle('is-current', isChoosing);
    if (!isChoosing) return;
    fold.open = true;
    fold.scrollIntoView({ block: 'nearest' });
  };
  for (const phrase of phrases) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chip';
    button.append(...phrase.childNodes);
    button.addEventListener('click', () => say(phrase.dataset.phrase));
    phrase.append(button);
  }

  // The photo: larger, turned, moved.
  const look = () => {
    for (const photo of photos) {
      // What is larger than its place is reached by scrolling, which begins where lines begin.
      photo.style.transformOrigin = turn % 180 === 0 ? `top ${start}` : 'center';
      photo.style.transform = `scale(${scale}) rotate(${turn}deg)`;
    }
  };
  const frameOf = (photo) => photo.closest('li');
  const move = (x, y) => {
    for (const photo of photos) frameOf(photo).scrollBy(x * 160, y * 160);
  };
  /** A click makes a photo larger where it was clicked, and small again. */
  const enlarge = (event) => {
    event.preventDefault();
    const photo = event.currentTarget.querySelector('img');
    const box = photo.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top].map((at) => at / scale);
    scale = scale > 1 ? 1 : 2.5;
    look();
    const frame = frameOf(photo);
    // In a page from right to left scrolling begins at the right edge.
    const across =
      start === 'right' ? x * scale - box.width * scale + frame.clientWidth / 2 : x * scale - frame.clientWidth / 2;
    if (scale > 1) frame.scrollTo(across, y * scale - frame.clientHeight / 2);
  };
  for (const photo of photos) photo.closest('a').addEventListener('click', enlarge);

  const keys = {
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    c: () => comment.focus(),
    w: writeWord,
    p: () => choose(!isChoosing),
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
  const moves = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const actOf = (event) => {
    const { key } = event;
    if (event.shiftKey && moves[key]) return scale > 1 ? () => move(...moves[key]) : undefined;
    if (!/^[1-9]$/.test(key)) return keys[key] || keys[key.toLowerCase()];
    if (!isChoosing) return () => pick(Number(key));
    return () => {
      const phrase = phrases[Number(key) - 1];
      if (phrase) say(phrase.dataset.phrase);
      choose(false);
    };
  };
  const writes = (element) =>
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'radio');

  document.addEventListener('keydown', (event) => {
    // Done with the words: Ctrl and Return marks, as it sends in other places.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === comment) {
      event.preventDefault();
      return press('g');
    }
    // A key that is held down, or that is part of a letter being written, asks for nothing more.
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // Return sends nothing by accident: marks are sent by the buttons that say so. A word to a line is done with it.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (writes(event.target)) event.target.blur();
      return;
    }
    if (writes(event.target)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === 'Escape') return choose(false);
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    // Going from line to line may be held down; what marks, picks or sends happens once a press.
    if (event.repeat && event.key.indexOf('Arrow') !== 0) return;
    act();
  });
  // The line before folds its empty field only when the finger is up: what moved under it would not be chosen.
  let isPressing = false;
  addEventListener('mousedown', () => (isPressing = true), true);
  addEventListener(
    'mouseup',
    () =>
      setTimeout(() => {
        isPressing = false;
        show();
      }),
    true,
  );
  for (const [index, line] of lines.entries()) {
    line.addEventListener('focusin', () => {
      current = index;
      if (!isPressing) show();
    });
  }
  show();

  const next = document.querySelector('[data-next-photos]');
  addEventListener('load', () => {
    if (!next) return;
    for (const href of next.dataset.nextPhotos.split(' ').filter(Boolean)) new Image().src = href;
  });
})();
