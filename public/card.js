// For signing in with a card: takes the code out of the address, and has big buttons type the PIN. All works without it.
(() => {
  // The square brings the code behind the #, which no browser sends; it does not stay in the address.
  const take = () => {
    const form = document.querySelector('[data-from-card]');
    if (!form || location.hash.length < 17) return;
    form.querySelector('[name="code"]').value = location.hash.slice(1, 41);
    history.replaceState(history.state, '', location.pathname + location.search);
    form.requestSubmit();
  };
  take();
  // A second card, scanned while the page is open.
  addEventListener('hashchange', () => {
    if (document.querySelector('[data-from-card]')) take();
    else location.reload();
  });

  for (const pad of document.querySelectorAll('[data-keypad]')) {
    const field = document.getElementById(pad.dataset.keypad);
    if (!field) continue;
    pad.hidden = false;
    // The buttons are in the place of the keyboard that would come up.
    if (matchMedia('(pointer: coarse)').matches) field.inputMode = 'none';
    pad.addEventListener('click', (event) => {
      const { figure } = event.target.closest('[data-figure]')?.dataset ?? {};
      if (figure === 'back') field.value = field.value.slice(0, -1);
      else if (figure !== undefined && field.value.length < 6) field.value += figure;
    });
  }
})();
