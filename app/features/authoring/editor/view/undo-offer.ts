import { undo } from 'prosemirror-history';
import type { EditorView } from 'prosemirror-view';
import type { EditorWords } from '#app/features/authoring/editor/editor-words.ts';
import { h } from './dom.ts';

const shownMs = 12_000;

/** What was removed can be had back by one tap, for a while here and always by the tool. */
export class UndoOffer {
  readonly dom = h('div', { role: 'status' });
  readonly #view: EditorView;
  readonly #words: EditorWords;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView, words: EditorWords) {
    this.#view = view;
    this.#words = words;
  }

  offer(): void {
    clearTimeout(this.#timer);
    const click = () => {
      undo(this.#view.state, this.#view.dispatch);
      this.#hide();
      this.#view.focus();
    };
    const button = h('button', { type: 'button', class: 'btn', on: { click } }, this.#words.undo);
    this.dom.replaceChildren(h('div', { class: 'editor-undo' }, h('span', {}, this.#words.removed), button));
    this.#timer = setTimeout(() => this.#hide(), shownMs);
    this.#view.focus();
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.dom.replaceChildren();
  }
}
