import type { EditorWords } from '#app/features/authoring/editor/editor-words.ts';
import { h } from './dom.ts';

/** How the lesson is looked at: in the editor, as Markdown, or, where there is no room beside it, as its readers see it. */
export type Mode = 'write' | 'markdown' | 'preview';

export function modeSwitch(words: EditorWords, choose: (mode: Mode) => void): HTMLElement {
  const modes: [Mode, string][] = [
    ['write', words.write],
    ['markdown', words.markdown],
    ['preview', words.preview],
  ];
  const buttons = modes.map(([mode, title]) =>
    h(
      'button',
      {
        type: 'button',
        'data-mode': mode,
        'aria-pressed': String(mode === 'write'),
        on: {
          click: () => {
            for (const one of buttons) one.setAttribute('aria-pressed', String(one.dataset.mode === mode));
            choose(mode);
          },
        },
      },
      title,
    ),
  );
  return h('div', { class: 'seg editor-modes', role: 'group', 'aria-label': words.showAs }, ...buttons);
}
