import type { EditorData } from '#app/features/authoring/editor/editor-data.ts';
import type { KeptText } from '#app/features/authoring/editor/keeping/autosave.ts';
import type { KeptTexts } from '#app/features/authoring/editor/keeping/kept-texts.ts';
import { h } from './dom.ts';

type Left = Awaited<ReturnType<KeptTexts['leftBehind']>>[number];

/** Offers what was typed on an earlier visit and did not arrive: to go on with it, or to let it go. */
export function offerKept(
  left: readonly Left[],
  { words, locale }: EditorData,
  takeUp: (kept: KeptText) => Promise<void>,
): HTMLElement {
  const place = h('div', { class: 'stack stack-2' });
  for (const one of left) {
    const leave = () => {
      void one.forget();
      note.remove();
    };
    // It goes from where it lay once it lies where it is gone on with.
    const use = () => void takeUp(one.kept).then(leave);
    const when = window.sala?.whenOf?.(one.kept.at) ?? one.kept.at.slice(0, 16).replace('T', ' ');
    const note = h(
      'section',
      { class: 'note note-warn editor-kept', 'aria-label': words.keptFrom },
      h(
        'div',
        { class: 'stack stack-2' },
        h('p', {}, words.keptFrom, ' ', h('bdi', { class: 'num' }, when)),
        ...(one.isLocked
          ? [h('p', {}, words.keptIsLocked, ' ', h('a', { href: '/offline' }, words.openLock))]
          : [
              h(
                'details',
                {},
                h('summary', {}, words.look),
                h('pre', { class: 'editor-version-text', tabindex: 0, dir: 'auto', lang: locale }, one.kept.text),
              ),
              h(
                'div',
                { class: 'row wrap' },
                h('button', { type: 'button', class: 'btn btn-primary', on: { click: use } }, words.goOnWithIt),
                h('button', { type: 'button', class: 'btn btn-quiet', on: { click: leave } }, words.letGo),
              ),
            ]),
      ),
    );
    place.append(note);
  }
  return place;
}
