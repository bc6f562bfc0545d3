import type { ChartData } from '#courseware/chart-data.ts';
import { chartSvg } from '#courseware/chart-svg.ts';
import { defineElement } from './element.ts';
import { type Child, element, filledNumber, text, word } from './html.ts';

/** Figures of a CSV file as bars or lines, with the table of them behind. */
export const chart = defineElement({
  name: 'chart',
  kind: 'leaf',
  attributes: {
    src: { type: 'file', endings: ['.csv'] },
    kind: { type: 'choice', of: ['bar', 'line'] },
    alt: { type: 'text', missing: 'alt is missing: say what the figures show' },
  },
  label: 'needed',
  key: 'src',
  check: (_node, { data }) => {
    const found = data('src');
    return 'problem' in found ? found.problem : undefined;
  },
  render: (_node, { attribute, children, data, number }) => {
    const figures = data('src');
    const about = {
      kind: attribute('kind') === 'line' ? 'line' : 'bar',
      alt: attribute('alt'),
      id: `chart-${number}`,
    } as const;
    return element('figure', { className: ['chart'] }, [
      element('figcaption', { className: ['b'] }, children),
      element('div', { className: ['chart-drawing'], dir: 'ltr' }, [chartSvg(figures, about)]),
      element('details', {}, [element('summary', {}, [word('figures')]), table(figures)]),
    ]);
  },
});

function table({ heads, rows }: ChartData): Child {
  const [first = '', ...series] = heads;
  return element('table', {}, [
    element('thead', {}, [
      element('tr', {}, [
        element('th', {}, [text(first)]),
        ...series.map((name) => element('th', { className: ['n'] }, [text(name)])),
      ]),
    ]),
    element(
      'tbody',
      {},
      rows.map(({ label, values }) =>
        element('tr', {}, [
          element('th', { scope: 'row' }, [text(label)]),
          ...values.map((value) => element('td', { className: ['n'] }, [filledNumber(value)])),
        ]),
      ),
    ),
  ]);
}
