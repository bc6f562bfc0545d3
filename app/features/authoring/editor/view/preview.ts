import { Leaf, PilcrowLeft, Printer, Smartphone } from 'lucide';
import type { EditorData } from '#app/features/authoring/editor/editor-data.ts';
import { h, icon } from './dom.ts';

/** After the last change, so that not every letter is sent. */
const pauseMs = 800;

/**
 * The lesson as the trainee sees it, made by the server from what is written, saved or not: on a phone, from right to left,
 * with low data, on paper.
 */
export class Preview {
  readonly dom: HTMLElement;
  readonly #data: EditorData;
  readonly #text: () => string;
  readonly #frame: HTMLIFrameElement;
  readonly #line = h('p', { class: 'small muted', role: 'status' });
  #mode = 'phone';
  #shown = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  /** @param text what is written now */
  constructor(data: EditorData, text: () => string) {
    const { words } = data;
    this.#data = data;
    this.#text = text;
    this.#frame = h('iframe', { title: words.preview, class: 'editor-page' });
    const modes: [string, typeof Leaf, string][] = [
      ['phone', Smartphone, words.phone],
      ['rtl', PilcrowLeft, words.rightToLeft],
      ['low', Leaf, words.lowData],
      ['print', Printer, words.paper],
    ];
    const buttons = modes.map(([mode, shapes, title]) => {
      const click = () => {
        this.#mode = mode;
        for (const one of buttons) one.setAttribute('aria-pressed', String(one === button));
        this.changed(0);
      };
      const isOn = String(mode === this.#mode);
      const properties = { type: 'button', class: 'chip chip-btn', 'aria-pressed': isOn, on: { click } };
      const button: HTMLButtonElement = h('button', properties, icon(shapes), title);
      return button;
    });
    this.dom = h(
      'div',
      { class: 'editor-preview' },
      h('div', { class: 'row wrap editor-switches', role: 'group', 'aria-label': words.showAs }, ...buttons),
      this.#line,
      this.#frame,
    );
    new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) this.changed(0);
    }).observe(this.dom);
  }

  /** Something was written: the page follows after a pause, where it is seen. */
  changed(ms = pauseMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), ms);
  }

  async #refresh(): Promise<void> {
    const sent = new URLSearchParams({ text: this.#text(), mode: this.#mode });
    if (this.dom.offsetParent === null || String(sent) === this.#shown) return;
    this.#asked += 1;
    const asked = this.#asked;
    const { preview, words } = this.#data;
    const answer = await fetch(preview, { method: 'POST', credentials: 'same-origin', body: sent }).catch(() => null);
    // A newer one is on its way.
    if (asked !== this.#asked) return;
    this.#line.textContent = answer?.ok ? '' : answer ? words.previewNotPossible : words.previewNeedsNetwork;
    if (!answer?.ok) return;
    const html = await answer.text();
    const isPaper = this.#mode === 'print';
    const scrolled = this.#frame.contentWindow?.scrollY ?? 0;
    this.#frame.className = `editor-page is-${this.#mode}`;
    this.#frame.onload = () => {
      if (isPaper && this.#frame.contentDocument) showAsPaper(this.#frame.contentDocument);
      this.#frame.contentWindow?.scrollTo(0, scrolled);
    };
    // A picture of the page: the page's own scripts have nothing to do in it.
    this.#frame.srcdoc = html.replace(/<script\b[\s\S]*?<\/script>/g, '');
    this.#shown = String(sent);
  }
}

/** The rules for paper hold on the screen. */
function showAsPaper({ styleSheets }: Document): void {
  for (const sheet of styleSheets) {
    for (const rule of sheet.cssRules) {
      const { media } = rule as CSSMediaRule;
      if (media?.mediaText === 'print') media.mediaText = 'all';
    }
  }
}
