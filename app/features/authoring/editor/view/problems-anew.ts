/** So long nobody has written: what was found is asked for anew, once for many saves. */
const calmMs = 4_000;

/**
 * What the check found stands on the page as it was when the page came: once what is written is saved, it is asked for
 * anew, so that nothing stands there as wrong that has been mended. Where nothing was wrong, no data is spent on it.
 */
export class ProblemsAnew {
  #timer: ReturnType<typeof setTimeout> | undefined;

  later(): void {
    clearTimeout(this.#timer);
    if (document.querySelector('[data-problems] li')) this.#timer = setTimeout(() => void this.#ask(), calmMs);
  }

  async #ask(): Promise<void> {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-problems]');
    if (fresh) document.querySelector('[data-problems]')?.replaceWith(fresh);
  }
}
