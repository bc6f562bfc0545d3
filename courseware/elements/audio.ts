import { defineElement } from './element.ts';
import { element } from './html.ts';
import { sizeOf } from './size-of.ts';

/** Sound, loaded when somebody plays it. */
export const audio = defineElement({
  name: 'audio',
  kind: 'leaf',
  attributes: { src: { type: 'file', endings: ['.opus', '.mp3'] } },
  label: 'needed',
  render: (_node, { asset, children }) =>
    element('figure', { className: ['audio'] }, [
      element('figcaption', {}, [element('b', {}, children), sizeOf(asset())]),
      element('audio', { src: asset().url, controls: true, preload: 'none' }),
    ]),
});
