import { renderToStaticMarkup } from 'react-dom/server';
import { pageBox } from '#domain/live/mark-shapes.ts';
import type { Mark } from '#domain/live/marks.ts';
import { OneMark } from './one-mark.tsx';

/** Families of the files that certificates are set with. */
const fonts = 'Noto Sans, Noto Sans Lao, Noto Sans Arabic, Noto Sans CJK SC, sans-serif';

/** The marks of a page as an SVG by itself: what the PDF lays over the page. */
export function marksAsSvg(marks: readonly Mark[], { width, height }: { width: number; height: number }): string {
  const ratio = height / width;
  return renderToStaticMarkup(
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={pageBox(ratio)} fontFamily={fonts} aria-hidden="true">
      {marks.map((mark) => (
        <OneMark key={mark.markId} mark={mark} ratio={ratio} />
      ))}
    </svg>,
  );
}
