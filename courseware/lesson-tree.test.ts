import { expect, it } from 'vitest';
import { parseLesson } from './lesson-tree.ts';

it.each(['The van leaves at 16:30 and the cut-off is 16:00.', ':30 is half past.', 'Half past is :30', 'a:b:c:d'])(
  'a time of day is one text with what stands beside it: %s',
  (text) => {
    const [paragraph] = parseLesson(text).children;
    expect(paragraph).toMatchObject({
      type: 'paragraph',
      children: [
        {
          type: 'text',
          value: text,
          position: { start: { offset: 0 }, end: { offset: text.length } },
        },
      ],
    });
  },
);

it('a term stays one', () => {
  const [paragraph] = parseLesson('At 16:30 the :term[lot]{slug=lot} goes at 17:00.').children;
  expect(paragraph).toMatchObject({
    children: [{ value: 'At 16:30 the ' }, { type: 'textDirective', name: 'term' }, { value: ' goes at 17:00.' }],
  });
});
