import type { ChartData } from './chart-data.ts';
import { type Child, type Element, element, filledNumber, text } from './elements/html.ts';

const width = 360;
const barHeight = 18;
const lineHeight = 200;
const axisWidth = 56;

interface About {
  kind: 'bar' | 'line';
  alt: string;
  id: string;
}

/** Draws figures, as wide as a phone; colours come from the page. Its title and words say what it shows. */
export function chartSvg(data: ChartData, about: About): Element {
  const { children, height } = about.kind === 'bar' ? bars(data) : lines(data);
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', ariaLabelledBy: [`${about.id}-alt`], className: ['chart-svg'] },
    [element('title', { id: `${about.id}-alt` }, [text(about.alt)]), ...legend(data), ...children],
  );
}

const legendHeight = ({ heads }: ChartData) => (heads.length > 2 ? 24 : 0);

function legend({ heads }: ChartData): Element[] {
  if (heads.length < 3) return [];
  return heads
    .slice(1)
    .flatMap((name, index) => [
      draw('rect', { x: index * 120, y: 4, width: 12, height: 12, className: [`series-${index + 1}`] }),
      draw('text', { x: index * 120 + 18, y: 15 }, [text(name)]),
    ]);
}

/** Each label above its bars, so that long words have room. Bars start at nothing, whatever the figures are. */
function bars(data: ChartData): { children: Child[]; height: number } {
  const { low, high } = range(data);
  const room = width - 90;
  const at = (value: number) => ((value - low) / (high - low)) * room;
  const children: Child[] = [];
  let y = legendHeight(data);
  for (const { label, values } of data.rows) {
    children.push(draw('text', { x: 0, y: y + 14 }, [text(label)]));
    y += 20;
    for (const [index, value] of values.entries()) {
      const [start, end] = [at(Math.min(0, value)), at(Math.max(0, value))];
      const shape = { x: round(start), y, width: round(Math.max(1, end - start)), height: barHeight };
      children.push(draw('rect', { ...shape, className: [`series-${index + 1}`] }));
      children.push(draw('text', { x: round(end) + 6, y: y + 14, className: ['num'] }, [filledNumber(value, 'tspan')]));
      y += barHeight + 4;
    }
    y += 6;
  }
  return { children, height: y };
}

function lines(data: ChartData): { children: Child[]; height: number } {
  const top = legendHeight(data) + 12;
  const { low, high, step } = range(data);
  const y = (value: number) => round(top + lineHeight - ((value - low) / (high - low)) * lineHeight);
  const last = data.rows.length - 1;
  const x = (index: number) => round(axisWidth + (index / last) * (width - axisWidth - 12));
  const children: Child[] = [];
  for (let value = low; value <= high + step / 2; value += step) {
    children.push(draw('line', { x1: axisWidth, x2: width, y1: y(value), y2: y(value), className: ['grid'] }));
    const place = { x: axisWidth - 6, y: y(value) + 4, textAnchor: 'end', className: ['num'] };
    children.push(draw('text', place, [filledNumber(Number(value.toPrecision(12)), 'tspan')]));
  }
  for (let series = 0; series < data.heads.length - 1; series++) {
    const points = data.rows.map(({ values }, index) => `${x(index)},${y(values[series] ?? 0)}`);
    children.push(draw('polyline', { points: points.join(' '), className: [`line-${series + 1}`] }));
  }
  for (const index of new Set([0, Math.floor(last / 2), last])) {
    const anchor = index === 0 ? 'start' : index === last ? 'end' : 'middle';
    const place = { x: x(index), y: top + lineHeight + 18, textAnchor: anchor };
    children.push(draw('text', place, [text(data.rows[index]?.label ?? '')]));
  }
  return { children, height: top + lineHeight + 26 };
}

/** From nothing to a round number above the figures, in four or five steps. */
function range({ rows }: ChartData): { low: number; high: number; step: number } {
  const values = rows.flatMap((row) => row.values);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (most - least || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  return { low: Math.floor(least / step) * step, high: Math.ceil(most / step) * step || step, step };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A piece of the drawing; its numbers are attributes as any. */
function draw(tag: string, properties: Record<string, string | number | string[]>, children: Child[] = []): Element {
  const written = Object.entries(properties).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : value,
  ]);
  return element(tag, Object.fromEntries(written), children);
}
