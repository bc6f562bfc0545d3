import { visit } from 'unist-util-visit';
import type { DirectiveNode } from '#courseware/lesson-tree.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';
import { defineElement } from './element.ts';
import { type Element, element, text } from './html.ts';
import { mapItems, singleList } from './list-of.ts';
import { sizeOf } from './size-of.ts';

/** `62,40 Paksong`: from the left and from above, in per cent. */
const placeForm = /^\s*(\d{1,3}(?:\.\d)?),\s?(\d{1,3}(?:\.\d)?)\s+/;

/** A drawing with numbered places on it, and the list of what they are. */
export const map = defineElement({
  name: 'map',
  kind: 'container',
  attributes: {
    src: { type: 'file', endings: ['.svg', '.webp', '.png'] },
    alt: { type: 'text', missing: 'alt is missing: say what the map shows' },
  },
  label: 'none',
  key: 'src',
  check: (node) => {
    const list = singleList(node, 'bulleted');
    if (!list) return 'a map holds one list with - and nothing else';
    if (list.children.length > 20) return 'at most 20 places';
    const places = placesIn(node);
    const isRight = places.every((place) => place && place.x <= 100 && place.y <= 100);
    return isRight
      ? undefined
      : 'each place begins with where it lies: "62,40 Paksong", in per cent from left and above';
  },
  render: (node, { asset, addBytes, attribute, children }) => {
    const file = asset();
    addBytes(file.bytes);
    const places = placesIn(node);
    const marks = places.map((place, index) =>
      element(
        'span',
        { className: ['map-place'], style: `left:${place?.x ?? 0}%;top:${place?.y ?? 0}%`, ariaHidden: 'true' },
        [text(String(index + 1))],
      ),
    );
    const { url: src, width, height } = file;
    const alt = insertWordBreaks(attribute('alt'));
    return element('figure', { className: ['pic', 'map'] }, [
      element('div', { className: ['map-picture'] }, [
        element('img', { src, alt, width, height, loading: 'lazy', decoding: 'async' }),
        ...marks,
      ]),
      element('ol', { className: ['map-places'] }, mapItems(children, withoutPlace)),
      element('figcaption', {}, [sizeOf(file)]),
    ]);
  },
});

function placesIn(node: DirectiveNode): ({ x: number; y: number } | undefined)[] {
  const list = singleList(node, 'bulleted');
  return (list?.children ?? []).map((item) => {
    const [paragraph] = item.children;
    const first = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
    const match = first?.type === 'text' ? placeForm.exec(first.value) : null;
    return match ? { x: Number(match[1]), y: Number(match[2]) } : undefined;
  });
}

function withoutPlace(item: Element): Element {
  let isFirst = true;
  visit(item, 'text', (node) => {
    if (!isFirst || node.value.trim() === '') return;
    isFirst = false;
    node.value = node.value.replace(placeForm, '');
  });
  return item;
}
