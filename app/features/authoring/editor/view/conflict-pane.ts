import type { EditorData } from '#app/features/authoring/editor/editor-data.ts';
import { type MergeConflict, mergeTexts } from '#domain/authoring/merge.ts';
import { h } from './dom.ts';

interface Texts {
  base: string;
  mine: string;
  theirs: string;
}

/**
 * What two people changed in the same place, side by side, to choose from: mine, theirs, both, or both put together where
 * that is possible. Nothing is chosen for anybody; the rest of the lesson is put together by itself.
 */
export function conflictPane({ words, locale }: EditorData, texts: Texts, done: (text: string) => void): HTMLElement {
  const { conflicts } = mergeTexts(texts, 'markdown');
  const places = conflicts.map((conflict, index) => placeOf(conflict, index));
  const submit = (event: Event) => {
    event.preventDefault();
    let index = 0;
    done(mergeTexts(texts, 'markdown', (conflict) => places[index++]?.chosen() ?? conflict.mine).text);
  };
  const form = h(
    'form',
    { class: 'stack', on: { submit } },
    ...places.map(({ dom }) => dom),
    h('button', { class: 'btn btn-primary' }, words.takeChosen),
  );
  return h(
    'section',
    { class: 'note note-warn editor-conflict', 'aria-label': words.twoChanged },
    h(
      'div',
      { class: 'stack' },
      h('h2', {}, words.twoChanged),
      h('p', {}, conflicts.length > 0 ? words.chooseEach : words.noneInTheSamePlace),
      form,
    ),
  );

  function placeOf(conflict: MergeConflict, index: number): { dom: HTMLElement; chosen: () => string } {
    const offers = [
      { title: words.mine, text: conflict.mine, isOne: true },
      { title: words.theirs, text: conflict.theirs, isOne: true },
      ...(conflict.suggestion === null
        ? [{ title: words.both, text: `${conflict.mine.trimEnd()}\n\n${conflict.theirs}`, isOne: false }]
        : [{ title: words.together, text: conflict.suggestion, isOne: false }]),
    ];
    const radios = offers.map((_offer, at) =>
      h('input', { type: 'radio', name: `place-${index}`, value: at, required: true }),
    );
    const dom = h(
      'fieldset',
      { class: 'editor-place' },
      h('legend', { class: 'b' }, `${index + 1} / ${conflicts.length}`),
      ...offers.map(({ title, text, isOne }, at) =>
        h(
          'label',
          { class: 'editor-version' },
          h('span', { class: 'row' }, radios[at], h('b', {}, title)),
          h(
            'span',
            { class: 'editor-version-text', dir: 'auto', lang: locale },
            ...(/\S/.test(text)
              ? changed(text.trim(), isOne ? conflict.base.trim() : text.trim())
              : [words.removedThere]),
          ),
        ),
      ),
    );
    return { dom, chosen: () => offers[radios.findIndex((radio) => radio.checked)]?.text ?? conflict.mine };
  }
}

/** The text with what differs from the one before marked. */
function changed(text: string, base: string): (string | HTMLElement)[] {
  const [mine, old] = [[...text], [...base]];
  const most = Math.min(mine.length, old.length);
  let start = 0;
  while (start < most && mine[start] === old[start]) start += 1;
  let end = 0;
  while (end < most - start && mine.at(-1 - end) === old.at(-1 - end)) end += 1;
  const middle = mine.slice(start, mine.length - end).join('');
  const [before, after] = [mine.slice(0, start).join(''), mine.slice(mine.length - end).join('')];
  return [before, ...(middle ? [h('mark', {}, middle)] : []), after];
}
