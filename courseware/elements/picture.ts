import { interfaceLocales } from '#domain/locale.ts';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';
import { defineElement } from './element.ts';
import { element } from './html.ts';
import { sizeOf } from './size-of.ts';

const pictureEndings = ['.svg', '.webp', '.png'] as const;

/**
 * A picture. One that carries words has a file a language: `scale.lo.svg` beside `scale.svg`, whose words are those of the
 * language `words`.
 */
export const picture = defineElement({
  name: 'picture',
  kind: 'leaf',
  attributes: {
    src: { type: 'file', endings: pictureEndings },
    alt: { type: 'text', missing: 'alt is missing: say what the picture shows' },
    words: { type: 'choice', of: interfaceLocales, isOptional: true },
  },
  label: 'optional',
  key: 'src',
  render: (_node, { asset, addBytes, attribute, children }) => {
    const file = asset();
    addBytes(file.bytes);
    return element('figure', { className: ['pic'] }, [
      element('img', {
        src: file.url,
        alt: insertWordBreaks(attribute('alt')),
        width: file.width,
        height: file.height,
        loading: 'lazy',
        decoding: 'async',
      }),
      element('figcaption', {}, [element('span', {}, children), sizeOf(file)]),
    ]);
  },
});
