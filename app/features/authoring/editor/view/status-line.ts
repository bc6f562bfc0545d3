import { CircleCheckBig, HardDrive, LoaderCircle, TriangleAlert } from 'lucide';
import type { EditorWords } from '#app/features/authoring/editor/editor-words.ts';
import type { SaveState } from '#app/features/authoring/editor/keeping/autosave.ts';
import { h, icon } from './dom.ts';

export interface StatusLine {
  dom: HTMLElement;
  show(state: SaveState): void;
  say(words: string): void;
}

/** Says truly where the text is. Read out only what is news: that it is saved, as always, is not. */
export function makeStatusLine(words: EditorWords): StatusLine {
  const line = h('p', { class: 'editor-status' });
  const news = h('p', { class: 'sr', role: 'status' });
  let told = '';
  return {
    dom: h('div', { class: 'editor-status-place' }, line, news),
    say: (text) => {
      news.textContent = text;
    },
    show(state) {
      const text = textOf(state, words);
      const [shapes, tone] = looks[state.kind];
      line.dataset.state = state.kind;
      line.className = `editor-status ${tone}`;
      line.replaceChildren(icon(shapes), h('span', {}, text));
      if (state.kind === 'waiting' && state.why === 'signIn')
        line.append(h('a', { href: '/sign-in', target: '_blank' }, words.signIn));
      // "Saved" after "kept on this phone" is news.
      const isNews =
        state.kind !== 'saving' && (state.kind !== 'saved' || state.isMerged || (told !== 'saved' && told !== ''));
      if (isNews && state.kind !== told) news.textContent = text;
      if (state.kind !== 'saving') told = state.kind;
    },
  };
}

const looks: Record<SaveState['kind'], [typeof TriangleAlert, string]> = {
  saved: [CircleCheckBig, 'is-ok'],
  saving: [LoaderCircle, ''],
  waiting: [HardDrive, 'is-warn'],
  refused: [TriangleAlert, 'is-danger'],
  conflict: [TriangleAlert, 'is-danger'],
};

function textOf(state: SaveState, words: EditorWords): string {
  switch (state.kind) {
    case 'saved': {
      if (!state.at) return words.nothingChanged;
      return `${state.isMerged ? words.savedTogether : words.saved} ${clockOf(state.at)}`;
    }
    case 'saving':
      return words.saving;
    case 'waiting':
      if (!state.isKept) return words.notKept;
      return state.why === 'signIn' ? words.keptUntilSignedIn : words.keptHere;
    case 'refused':
      return [state.words || words.refused, state.isKept ? words.stillHere : ''].join(' ').trim();
    case 'conflict':
      return words.twoChanged;
  }
}

const two = (number: number) => String(number).padStart(2, '0');
const clockOf = (at: Date) => `${two(at.getHours())}:${two(at.getMinutes())}`;
