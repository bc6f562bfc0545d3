import { defineElement } from './element.ts';
import { element, text, word } from './html.ts';
import { sizeOf } from './size-of.ts';

const downloadEndings = ['.pdf', '.xlsx', '.docx'] as const;

/** A file to take along: a form, a table to fill in. One a language, as pictures have them. */
export const download = defineElement({
  name: 'download',
  kind: 'leaf',
  attributes: { src: { type: 'file', endings: downloadEndings } },
  label: 'needed',
  key: 'src',
  render: (_node, { asset, children }) => {
    const file = asset();
    const kind = file.name.slice(file.name.lastIndexOf('.') + 1).toUpperCase();
    return element('p', { className: ['download'] }, [
      element('a', { className: ['download-link'], href: file.url, download: file.name }, [
        element('span', { className: ['sr'] }, [word('download'), text(' ')]),
        element('b', {}, children),
      ]),
      element('span', { className: ['small', 'muted'] }, [
        element('bdi', { className: ['num'] }, [text(kind)]),
        text(' · '),
        sizeOf(file),
      ]),
    ]);
  },
});
