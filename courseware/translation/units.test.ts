import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import fc from '#tests/support/property.ts';
import { unitsOfLesson, withLessonStatus } from './lesson-units.ts';
import { type FileTexts, pairUnits, writeTranslation } from './pair-units.ts';
import { replaceUnits, tidyUnitText } from './unit.ts';
import { unitsOfMaps, unitsOfQuiz } from './yaml-units.ts';

const content = join(import.meta.dirname, '../../content');
const read = (path: string) => readFileSync(join(content, path), 'utf8');
const paths = readdirSync(content, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const lessons = paths.filter((path) => /\/lessons\/.*\.md$/.test(path));
const quizzes = paths.filter((path) => /\/quizzes\/.*\/(en|lo|zh)\.yaml$/.test(path));
const maps = paths.filter((path) => /(course|glossary)\.yaml$/.test(path));
const textsOf = (units: readonly { id: string; text: string }[]) => new Map(units.map(({ id, text }) => [id, text]));

const fileOf = (path: string, locale: string): FileTexts => {
  const kind = maps.includes(path) ? 'maps' : path.endsWith('.md') ? 'lesson' : 'quiz';
  const target = kind === 'maps' ? undefined : read(path.replace(/en(\.\w+)$/, `${locale}$1`));
  return { kind, source: read(path), target, sourceLocale: 'en', locale };
};

describe('the texts of a file', () => {
  it('are looked at in every file of the courses that ship', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(42);
  });

  // The lessons of the template are short, and so is one that leads to a practical task.
  const fewest = (path: string) => (path.endsWith('.yaml') ? 4 : path.startsWith('templates/') ? 6 : 13);

  it.each([...lessons, ...quizzes])('are there, and put back as they are give %s byte for byte', (path) => {
    const file = read(path);
    const units = path.endsWith('.md') ? unitsOfLesson(file) : unitsOfQuiz(file);
    expect(units.length).toBeGreaterThanOrEqual(fewest(path));
    expect(replaceUnits(file, units, textsOf(units))).toBe(file);
    // Written anew instead of left alone, they are still read as the same words.
    const again = units.reduceRight(
      (text, unit) => text.slice(0, unit.start) + unit.write(unit.text) + text.slice(unit.end),
      file,
    );
    expect((path.endsWith('.md') ? unitsOfLesson : unitsOfQuiz)(again).map(({ text }) => text)).toEqual(
      units.map(({ text }) => text),
    );
  });

  it.each(maps.flatMap((path) => ['en', 'lo', 'zh'].map((locale) => [path, locale] as const)))(
    'of all languages together give %s in %s byte for byte',
    (path, locale) => {
      const file = fileOf(path, locale);
      const texts = new Map(pairUnits(file).pairs.map(({ id, target }) => [id, target ?? '']));
      expect(writeTranslation(file, texts)).toBe(file.source);
    },
  );

  it.each(
    [...lessons, ...quizzes]
      .filter((path) => /\/en\.\w+$/.test(path))
      .flatMap((path) => ['lo', 'zh'].map((locale) => [path, locale] as const)),
  )('stand beside their translation one by one: %s in %s', (path, locale) => {
    const file = fileOf(path, locale);
    const { pairs, isAligned } = pairUnits(file);
    expect(isAligned).toBe(true);
    expect(pairs.every(({ target }) => target !== undefined)).toBe(true);
    const texts = new Map(pairs.map(({ id, target }) => [id, target ?? '']));
    expect(writeTranslation(file, texts)).toBe(file.target);
    // A translation made anew from its source has all words of the one that was written by hand.
    const anew = writeTranslation({ ...file, target: undefined }, texts);
    expect(pairUnits({ ...file, target: anew }).pairs).toEqual(pairs);
  });
});

const lesson = `---
title: "Weigh: the tea"
summary: How much.
status: draft
---
One line
goes on here.

## 1. Scales

:::steps
1. **Put** it on.
   Then wait.
2. Read :term[net weight]{slug=net-weight}.
:::

| Kind | Price \\| kg |
| --- | --- |
| Tea | 5 |

:::note[Mind]{kind=warn}
- first
- second
:::

::picture[A scale]{src=assets/scale.svg alt="A &quot;good&quot; scale"}
`;

describe('a lesson', () => {
  it('has one text a block, each with what it is', () => {
    expect(unitsOfLesson(lesson).map(({ kind, text }) => [kind, text])).toEqual([
      ['title', 'Weigh: the tea'],
      ['summary', 'How much.'],
      ['text', 'One line\ngoes on here.'],
      ['heading', '1. Scales'],
      ['step', '**Put** it on.\nThen wait.'],
      ['step', 'Read :term[net weight]{slug=net-weight}.'],
      ['cell', 'Kind'],
      ['cell', 'Price \\| kg'],
      ['cell', 'Tea'],
      ['cell', '5'],
      ['label', 'Mind'],
      ['item', 'first'],
      ['item', 'second'],
      ['label', 'A scale'],
      ['picture', 'A "good" scale'],
    ]);
  });

  it('takes other words in the notation of their place', () => {
    const put = (kind: string, text: string) => {
      const units = unitsOfLesson(lesson);
      const one = units.find((unit) => unit.kind === kind);
      return replaceUnits(lesson, units, new Map([[one?.id ?? '', text]]));
    };
    expect(put('step', 'ວາງ\nແລ້ວລໍຖ້າ')).toContain('1. ວາງ\n   ແລ້ວລໍຖ້າ\n2. Read');
    expect(put('cell', 'ຊາ | ກິໂລ')).toContain('| ຊາ \\| ກິໂລ | Price \\| kg |');
    expect(put('picture', 'ຊິງ "ດີ" & ໃໝ່')).toContain('alt="ຊິງ &quot;ດີ&quot; &amp; ໃໝ່"}');
    expect(put('title', 'ຊັ່ງ: "ຊາ"')).toContain('title: "ຊັ່ງ: \\"ຊາ\\""\n');
    expect(put('summary', 'ຫຼາຍ: ເທົ່າໃດ')).toContain("summary: 'ຫຼາຍ: ເທົ່າໃດ'\n");
  });

  it('has the words of all elements: choices of a story, names of tabs and of currencies, steps of an example', () => {
    const text = `---
title: Sell
summary: Well.
goal: You sell well.
sources:
  - { title: Decree, date: 2021-04-12 }
---
::::scenario
:::scene{id=call}
It rings.

- [Say it](#tell)
:::
::::

::::tabs{by=product}
:::tab[Coffee]{is=coffee}
Bite on a bean.
:::
::::

Now :fact[in all]{slug=rail-goods}.

::calculator{kind=exchange amount=5 currency=kip foreign="Chinese yuan"}
`;
    expect(unitsOfLesson(text).map((unit) => unit.text)).toEqual([
      'Sell',
      'Well.',
      'You sell well.',
      'It rings.',
      '[Say it](#tell)',
      'Coffee',
      'Bite on a bean.',
      'Now :fact[in all]{slug=rail-goods}.',
      'kip',
      'Chinese yuan',
    ]);
    const units = unitsOfLesson(text);
    const put = replaceUnits(
      text,
      units,
      new Map([
        [units[8]?.id ?? '', 'ກີບ'],
        [units[9]?.id ?? '', 'ຢວນ'],
      ]),
    );
    expect(put).toContain('currency="ກີບ" foreign="ຢວນ"}');
  });

  it('says whether its words were reviewed, and changes nothing else', () => {
    expect(withLessonStatus(lesson, 'reviewed')).toBe(lesson.replace('status: draft', 'status: reviewed'));
    const plain = lesson.replace('status: draft\n', '');
    expect(withLessonStatus(plain, 'draft')).toBe(lesson);
    expect(withLessonStatus(plain, 'reviewed')).toBe(plain);
  });

  it('that cannot be parsed has none', () => {
    expect(unitsOfLesson('no front matter')).toEqual([]);
    expect(unitsOfLesson(`---\ntitle: a\nsummary: b\n---\n${'>'.repeat(9_000)}`)).toEqual([]);
  });

  it('with another number of parts than its translation is made anew from what is known', () => {
    const file = { kind: 'lesson', source: lesson, target: '---\ntitle: a\nsummary: b\n---\nOnly this.\n' } as const;
    const where = { sourceLocale: 'en', locale: 'lo' };
    expect(pairUnits({ ...file, ...where }).isAligned).toBe(false);
    const made = writeTranslation({ ...file, ...where }, new Map([['b1', 'ແຖວດຽວ']]));
    expect(made).toBe(lesson.replace('One line\ngoes on here.', 'ແຖວດຽວ'));
  });
});

describe('the words of a quiz', () => {
  it('are all its texts, each with what it is; names of files are none', () => {
    const text = `title: Check
questions:
  q1:
    prompt: 'You have {{bags}} bags: how many?'
    picture: assets/tray.svg
    choices: { a: Ten }
    feedback: { a: Too few. }
    hint: Count.
    alt: A tray
    explanation: So many.
`;
    expect(unitsOfQuiz(text).map(({ id, kind, text: words }) => [id, kind, words])).toEqual([
      ['title', 'title', 'Check'],
      ['questions.q1.prompt', 'prompt', 'You have {{bags}} bags: how many?'],
      ['questions.q1.choices.a', 'choice', 'Ten'],
      ['questions.q1.feedback.a', 'explanation', 'Too few.'],
      ['questions.q1.hint', 'explanation', 'Count.'],
      ['questions.q1.alt', 'picture', 'A tray'],
      ['questions.q1.explanation', 'explanation', 'So many.'],
    ]);
  });
});

describe('a file of all languages', () => {
  const course = `title: { en: Tea, zh: 茶 } # sold by weight
summary:
  en: All about tea.
  # to be looked at
  zh: "茶的一切" # again
modules:
  - slug: start
    title: { en: Start }
    activities:
      - lesson: weigh
        minutes: 5
outcomes:
  - en: >-
      Weigh
      well.
`;
  const put = (texts: Record<string, string>, locale = 'lo') =>
    writeTranslation(
      { kind: 'maps', source: course, target: undefined, sourceLocale: 'en', locale },
      new Map(Object.entries(texts)),
    );

  it('has one text a map, named by its slug', () => {
    expect(unitsOfMaps(course, 'en').map(({ id, kind, texts }) => [id, kind, texts.en])).toEqual([
      ['title', 'title', 'Tea'],
      ['summary', 'summary', 'All about tea.'],
      ['modules.start.title', 'module', 'Start'],
      ['outcomes.0', 'outcome', 'Weigh well.'],
    ]);
  });

  it('takes a new language behind the last one', () => {
    expect(put({ title: 'ຊາ, ດີ', summary: 'ທຸກຢ່າງ', 'modules.start.title': 'ເລີ່ມ', 'outcomes.0': 'ຊັ່ງ' })).toBe(
      course
        .replace('zh: 茶 }', "zh: 茶, lo: 'ຊາ, ດີ' }")
        .replace('# again', '# again\n  lo: ທຸກຢ່າງ')
        .replace('{ en: Start }', '{ en: Start, lo: ເລີ່ມ }')
        .replace('      well.\n', '      well.\n    lo: ຊັ່ງ\n'),
    );
  });

  it('takes other words of a language that it has, quoted as before', () => {
    expect(put({ title: '红茶', summary: '红茶的"一切"' }, 'zh')).toBe(
      course.replace('zh: 茶 }', 'zh: 红茶 }').replace('"茶的一切"', '"红茶的\\"一切\\""'),
    );
  });

  it('holds whatever is written into it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (given) => {
        const text = tidyUnitText('text', given);
        if (text === '') return;
        for (const [id, locale] of [
          ['title', 'lo'],
          ['title', 'zh'],
          ['summary', 'lo'],
          ['summary', 'zh'],
          ['outcomes.0', 'en'],
        ] as const) {
          const made = put({ [id]: text }, locale);
          expect(unitsOfMaps(made, 'en').find((unit) => unit.id === id)?.texts[locale]).toBe(text);
          expect(Object.keys(parse(made) as object)).toEqual(['title', 'summary', 'modules', 'outcomes']);
        }
      }),
      { numRuns: 300 },
    );
  });
});
