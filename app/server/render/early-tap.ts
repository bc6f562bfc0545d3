import { hash } from 'node:crypto';

/**
 * Written into pages with an island: a tap on its link before its scripts are there is kept for them, instead of going to
 * another page that would ask for all of them anew. A second tap goes where links go; so does the first when the scripts
 * do not come, before it or after. A page without such a link, the room, is loaded again then: browsers remember that a
 * script did not come. Over a slow link people tap before any further file can be there, so it is no file of its own.
 */
export const earlyTapScript = `(() => {
  let tapped = null;
  let isWithout = false;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-early-tap]');
    if (!link || tapped || isWithout || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    tapped = link;
    link.dataset.earlyTap = 'tapped';
    link.setAttribute('aria-busy', 'true');
  });
  addEventListener('error', ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || target.type !== 'module') return;
    isWithout = true;
    if (tapped) location.assign(tapped.href);
    else if (!document.querySelector('a[data-early-tap]')) setTimeout(() => location.reload(), 5_000);
  }, true);
})();`;

/** As a source in a content security policy. */
export const earlyTapSource = `'sha256-${hash('sha256', earlyTapScript, 'base64')}'`;
