import { defineElement } from './element.ts';
import { element } from './html.ts';
import { sizeOf } from './size-of.ts';
import { transcript } from './transcript.ts';

/** Sound, loaded when somebody plays it; with captions there is also what is said in it, to be read. */
export const audio = defineElement({
  name: 'audio',
  kind: 'leaf',
  attributes: {
    src: { type: 'file', endings: ['.opus', '.mp3'] },
    captions: { type: 'file', endings: ['.vtt'], isOptional: true },
  },
  label: 'needed',
  render: (_node, { asset, attribute, children }) =>
    element('figure', { className: ['audio'] }, [
      element('figcaption', {}, [element('b', {}, children), sizeOf(asset())]),
      element('audio', { src: asset().url, controls: true, preload: 'none' }),
      ...(attribute('captions') === '' ? [] : transcript(asset('captions'))),
    ]),
});
