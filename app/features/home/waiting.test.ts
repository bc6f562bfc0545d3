import { expect, it } from 'vitest';
import { byUrgency, type Waiting } from './waiting.ts';

const title = { text: 'Fruit by rail', locale: 'en' };
const attendance = (due: string): Waiting => ({ kind: 'attendance', href: `/${due}`, due, title, startsAt: due });

it('what is due first stands first, whichever part it is of', () => {
  const certificate: Waiting = { kind: 'certificate', href: '/c', due: '2026-11-20T08:00:00.000Z', title };
  const waiting = byUrgency([
    [certificate],
    [attendance('2026-11-25T11:00:00.000Z'), attendance('2026-11-19T11:00:00.000Z')],
  ]);
  expect(waiting.map((one) => one.due.slice(0, 10))).toEqual(['2026-11-19', '2026-11-20', '2026-11-25']);
});

it('holds no more than fit on a screen, the urgent ones', () => {
  const many = Array.from({ length: 20 }, (_, index) => attendance(`2026-12-${String(31 - index)}T00:00:00.000Z`));
  const waiting = byUrgency([many]);
  expect(waiting).toHaveLength(8);
  expect(waiting[0]?.due).toContain('2026-12-12');
});
