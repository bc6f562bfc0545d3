import { describe, expect, it } from 'vitest';
import { readField, splitFile, writeField } from './front-matter.ts';

const front =
  '---\ntitle: Weigh  # by hand\nsummary: "Say: \\"kg\\""\ngoal: \'It\'\'s done\'\nsources:\n  - one\n---\n';

describe('the lines about a lesson', () => {
  it('are cut from its Markdown, and both are the file', () => {
    expect(splitFile(`${front}\nText.\n`)).toEqual({ front, markdown: '\nText.\n' });
    expect(splitFile('Text.\n')).toEqual({ front: '', markdown: 'Text.\n' });
    expect(splitFile('---\ntitle: a\n---')).toEqual({ front: '---\ntitle: a\n---', markdown: '' });
  });

  it('are read as texts, however they are quoted', () => {
    expect(['title', 'summary', 'goal'].map((name) => readField(front, name))).toEqual([
      'Weigh',
      'Say: "kg"',
      "It's done",
    ]);
    expect(readField(front, 'checkedOn')).toBe('');
  });

  it('that hold more than a text are left to the Markdown', () => {
    expect(readField(front, 'sources')).toBeNull();
    expect(readField('---\nsummary: >\n  long\n---\n', 'summary')).toBeNull();
  });

  it('change one by one; what is said of the others stays to the byte', () => {
    expect(writeField(front, 'summary', 'Kilos')).toBe(front.replace('"Say: \\"kg\\""', 'Kilos'));
    expect(writeField(front, 'goal', '')).toBe(front.replace("goal: 'It''s done'\n", ''));
    expect(writeField(front, 'checkedOn', '2026-11-27')).toBe(
      front.replace(/---\n$/, 'checkedOn: "2026-11-27"\n---\n'),
    );
    expect(writeField('', 'title', 'ຊັ່ງ')).toBe('---\ntitle: ຊັ່ງ\n---\n');
  });

  it.each(['ລາຄາ: 10', '# no', 'yes', '10', 'a #b', '"q"', "it's", 'ends:', '- x', '价格：十', '{a}', 'C:\\x'])(
    'a text %j comes back as it was typed',
    (text) => expect(readField(writeField(front, 'title', text), 'title')).toBe(text),
  );
});
