import { expect, it } from 'vitest';
import { outcomeLines, outcomesFrom } from './settings-texts.ts';

const outcomes: Record<string, string>[] = [{ en: 'Weigh.', lo: 'ຊັ່ງ.' }, { en: 'Pack.' }, { en: 'Send.', lo: 'ສົ່ງ.' }];

it('what people can do afterwards is a line each, and a missing translation keeps its place', () => {
  expect(outcomeLines(outcomes, 'lo')).toBe('ຊັ່ງ.\n\nສົ່ງ.');
  expect(outcomesFrom({ en: outcomeLines(outcomes, 'en'), lo: outcomeLines(outcomes, 'lo') })).toEqual(outcomes);
});

it('lines that say nothing in any language are none', () => {
  expect(outcomesFrom({ en: ' Weigh. \n\n', lo: '' })).toEqual([{ en: 'Weigh.' }]);
});
