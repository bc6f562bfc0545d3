// A tap on the door of a class before its scripts are there: it is kept for them, instead of going to another page that
// would ask for all of them anew. A second tap goes where links go.
(() => {
  let tapped = null;
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[data-early-tap]');
    if (!link || tapped || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    tapped = link;
    link.dataset.earlyTap = 'tapped';
    link.setAttribute('aria-busy', 'true');
  });
  // Without its scripts the door is a page like any other.
  addEventListener(
    'error',
    ({ target }) => {
      if (tapped && target instanceof HTMLScriptElement && target.type === 'module') location.assign(tapped.href);
    },
    true,
  );
})();
