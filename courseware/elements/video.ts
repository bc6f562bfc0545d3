import { defineElement } from './element.ts';
import { element } from './html.ts';
import { sizeOf } from './size-of.ts';
import { transcript } from './transcript.ts';

/** A film with captions, loaded when somebody plays it, and what is said in it to be read. */
export const video = defineElement({
  name: 'video',
  kind: 'leaf',
  attributes: { src: { type: 'file', endings: ['.mp4'] }, captions: { type: 'file', endings: ['.vtt'] } },
  label: 'needed',
  render: (_node, { asset, children, locale }) =>
    element('figure', { className: ['pic'] }, [
      element('video', { src: asset().url, controls: true, preload: 'none', playsInline: true }, [
        element('track', { src: asset('captions').url, kind: 'captions', srcLang: locale, default: true }),
      ]),
      element('figcaption', {}, [element('span', {}, children), sizeOf(asset())]),
      ...transcript(asset('captions')),
    ]),
});
