import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { folderFiles } from './folder-files.ts';
import { formatProblem } from './problem.ts';
import { readContent } from './read-content.ts';

const weigh = 'courses/tea/lessons/weigh/en.md';
const weighLao = 'courses/tea/lessons/weigh/lo.md';
const course = 'courses/tea/course.yaml';
const final = 'courses/tea/quizzes/final/quiz.yaml';
const finalWords = 'courses/tea/quizzes/final/en.yaml';
const programme = 'programmes/tea-1.yaml';

let content: SampleContent;
beforeEach(() => {
  content = createSampleContent();
});
afterEach(() => content.remove());

const read = (folder = content.dir) => readContent(folderFiles(folder));
const problems = async () => (await read()).problems.map(formatProblem);

describe('the check of content', () => {
  // The courses that ship are read by `npm run content:check`, one of the checks.
  it('finds nothing in the sample', async () => {
    expect(await problems()).toEqual([]);
  });

  it.each<[string, string, string, string, string]>([
    ['raw HTML', weigh, '2. **Read** 20 kg.', '2. <b>Read</b>', `${weigh}:11:4 raw HTML is not allowed`],
    ['a script', weigh, 'At 14:00', '<script>alert(1)</script>\n\nAt', `${weigh}:5:1 raw HTML is not allowed`],
    ['a link elsewhere', weigh, 'https://example.org/', 'http://example.org/', `${weigh}:17:31 links go to https`],
    ['a script link', weigh, 'https://example.org/', 'javascript:alert(1)', `${weigh}:17:31 links go to https`],
    ['a heading of the first level', weigh, '## Steps', '# Steps', `${weigh}:7:1 use ## or ###`],
    ['a picture in Markdown', weigh, '## Steps', '![x](y.png)', `${weigh}:7:1 use ::picture`],
    ['an unknown directive', weigh, ':::note{kind=warn}', ':::box', `${weigh}:16:1 unknown directive :::box`],
    ['an unknown kind of note', weigh, 'kind=warn', 'kind=loud', `${weigh}:16:1 :::note: kind must be`],
    ['a wrong attribute', weigh, 'kind=warn', 'sort=warn', `${weigh}:16:1 :::note: :::note has no attribute "sort"`],
    [
      'steps without a list',
      weigh,
      '1. **Put** the bag on the scale.\n2. **Read** 20 kg.',
      'Put it there.',
      `${weigh}:9:1 :::steps: steps hold one numbered list`,
    ],
    [
      'an unknown term',
      weigh,
      'slug=net-weight',
      'slug=gross',
      `${weigh}:5:44 :term: glossary.yaml has no term "gross"`,
    ],
    [
      'a missing picture',
      weigh,
      'assets/scale.svg',
      'assets/boat.svg',
      `${weigh}:14:1 ::picture: there is no file assets/boat.svg`,
    ],
    ['a picture without words', weigh, ' alt="A scale"', '', `${weigh}:14:1 ::picture: alt is missing`],
    ['an unknown quiz', weigh, 'slug=check-weight', 'slug=other', `${weigh}:24:1 ::quiz: there is no quiz "other"`],
    [
      'a counting quiz in a lesson',
      weigh,
      'slug=check-weight',
      'slug=final',
      `${weigh}:24:1 ::quiz: there is no quiz "final"`,
    ],
    ['a directive of the wrong sort', weigh, '::picture[', ':picture[', `${weigh}:14:1 write ::picture, not :picture`],
    ['code', weigh, '## Steps', '`code`', `${weigh}:7:1 "inlineCode" is not part of the format`],
    ['no front matter', weigh, '---\ntitle', 'title', `${weigh}:1:1 starts without front matter`],
    ['an unknown key in front matter', weigh, 'summary: Net', 'sumary: Net', `${weigh}:3:1 Unrecognized key`],
    [
      'another directive in the translation',
      weighLao,
      'kind=warn',
      'kind=ok',
      `${weighLao}:16:1 the source has note "warn" (line 16 of the source) here, the translation note "ok"`,
    ],
    [
      'a directive that the translation lacks',
      weighLao,
      '::quiz{slug=check-weight}',
      '',
      `${weighLao}:22:1 the source has quiz "check-weight" (line 24 of the source) here, the translation none`,
    ],
    [
      'a language that the course is not in',
      course,
      'locales: [en, lo]',
      'locales: [en]',
      `${course}:7:27 title: lo is not among the locales`,
    ],
    [
      'a slug that is not the folder',
      course,
      'slug: tea',
      'slug: coffee',
      `${course}:1:7 slug must be the folder's: tea`,
    ],
    ['an unknown dye', course, 'dye: leaf', 'dye: pink', `${course}:5:15 cloth.dye: Invalid option`],
    [
      'too few outcomes',
      course,
      '  - { en: Send tea., lo: ສົ່ງຊາ. }\n',
      '',
      `${course}:10:3 outcomes: three to six outcomes`,
    ],
    ['broken YAML', course, 'hours: 1.5', 'hours: [1.5', `${course}:7:1 `],
    ['a key twice', course, 'hours: 1.5', 'hours: 1\nhours: 2', `${course}:7:1 a name stands twice here`],
    [
      'a lesson that is not there',
      course,
      'lesson: weigh',
      'lesson: wait',
      `${course}:17:17 there is no folder lessons/wait`,
    ],
    [
      'a lesson named twice',
      course,
      'lesson: pack',
      'lesson: weigh',
      `${course}:19:17 the lesson "weigh" is named twice`,
    ],
    [
      'an activity of two kinds',
      course,
      'quiz: final',
      'quiz: final\n        lesson: x',
      `${course}:21:9 modules.0.activities.2: name either`,
    ],
    [
      'an answer that is no choice',
      final,
      'answer: a\n',
      'answer: z\n',
      `${final}:28:13 the answer "z" is not among the choices`,
    ],
    ['an id twice', final, 'id: q5', 'id: q4', `${final}:24:9 the id "q4" is used twice`],
    ['an unknown kind of question', final, 'kind: single', 'kind: essay', `${final}:25:11 questions.4.kind: Invalid`],
    [
      'a right choice that is told by its length',
      finalWords,
      'a: Yes',
      'a: Yes as every leaf shows',
      `${finalWords}:14:40 the right choice is much longer than the others`,
    ],
    ['words for a choice missing', finalWords, ', c: Salt', '', `${finalWords}:13:33 choices: "c" has no words`],
    [
      'words for a question missing',
      finalWords,
      '  q5:',
      '  q6:',
      `${finalWords}:2:1 the words of question "q5" are missing`,
    ],
    [
      'a course that is not there',
      programme,
      'courses: [tea]',
      'courses: [coffee]',
      `${programme}:7:11 there is no course "coffee"`,
    ],
    ['a code in small letters', programme, 'code: TE1', 'code: te1', `${programme}:2:7 code: a code has a capital`],
    [
      'a percentage over 100',
      programme,
      'minPercent: 80',
      'minPercent: 180',
      `${programme}:10:27 awardRule.presence.minPercent: 0 to 100`,
    ],
  ])('names the place of %s', async (_name, file, from, to, expected) => {
    content.change(file, from, to);
    expect(await problems()).toContainEqual(expect.stringContaining(expected));
  });

  describe('the glossary of all courses', () => {
    const shared = (more = '') => `terms:
  - slug: net-weight
    term: { en: Net weight, lo: ນ້ຳໜັກສຸດທິ, ar: الوزن الصافي }
    definition: { en: The goods alone., lo: ສິນຄ້າລ້ວນໆ., ar: البضاعة وحدها. }
${more}`;
    const own = 'courses/tea/glossary.yaml';
    const ownWords = `
    term: { en: Net weight, lo: ນ້ຳໜັກສຸດທິ }
    definition: { en: The goods alone., lo: ສິນຄ້າລ້ວນໆ. }
`;

    it('gives a course the words of the terms that it names, in its languages', async () => {
      content.write('glossary.yaml', shared());
      content.change(own, ownWords, '\n');
      const { courses, problems: found } = await readContent(folderFiles(content.dir));
      expect(found).toEqual([]);
      expect(courses[0]?.glossary[0]).toEqual({
        slug: 'net-weight',
        term: { en: 'Net weight', lo: 'ນ້ຳໜັກສຸດທິ' },
        definition: { en: 'The goods alone.', lo: 'ສິນຄ້າລ້ວນໆ.' },
      });
    });

    it('stands for itself: no course says the same in other words, or names what is not there', async () => {
      content.write('glossary.yaml', shared());
      expect(await problems()).toEqual([`${own}:2:11 "net-weight" stands in glossary.yaml: write its slug alone`]);
      content.write('glossary.yaml', null);
      content.change(own, ownWords, '\n');
      expect(await problems()).toContainEqual(`${own}:2:11 glossary.yaml has no term "net-weight"`);
    });

    it('may lack words in a language that a course was given lately, not in its own', async () => {
      content.change(own, ownWords, '\n');
      content.write('glossary.yaml', shared().replaceAll(/, lo: [^,]+/g, ''));
      expect(await problems()).toEqual([
        `${own}:2:11 warning: net-weight: term in glossary.yaml: not yet translated into lo`,
        `${own}:2:11 warning: net-weight: definition in glossary.yaml: not yet translated into lo`,
      ]);
      content.write('glossary.yaml', shared().replaceAll(/ en: [^,]+,/g, ''));
      expect(await problems()).toContainEqual(`${own}:2:11 net-weight: term is not in glossary.yaml in en`);
    });

    it('is asked about the words that lessons mark, and finds those that nobody is to write', async () => {
      content.write('glossary.yaml', shared('    not: { en: [Weigh the tea, It is.] }\n'));
      content.change(own, ownWords, '\n');
      content.change(weigh, ':term[net weight]', ':term[clean mass]');
      const found = await problems();
      expect(found).toContain(`${weigh}:2:8 glossary.yaml wants "Net weight" for "Weigh the tea"`);
      expect(found).toContain(`${weigh}:5:44 :term: the glossary's words are "Net weight"`);
      expect(found).toContain(`${finalWords}:14:70 glossary.yaml wants "Net weight" for "It is."`);
      content.write('glossary.yaml', shared('    also: { en: [Clean mass] }\n'));
      expect(await problems()).toEqual([]);
    });
  });

  it('refuses drawings that could do something, and files that are no assets', async () => {
    content.write('courses/tea/assets/bad.svg', '<svg onload="alert(1)"></svg>');
    content.write('courses/tea/assets/Photo 1.jpeg', '');
    expect(await problems()).toEqual([
      expect.stringContaining('courses/tea/assets/bad.svg:1:1 a drawing may not carry scripts'),
      expect.stringContaining('courses/tea/assets/Photo 1.jpeg:1:1 not an asset'),
    ]);
  });

  it.each([
    ['an unknown dye', 'dye: leaf', 'dye: pink'],
    ['a bracket that is not closed', 'hours: 1.5', 'hours: [1.5'],
    ['a key twice', 'hours: 1.5', 'hours: 1\nhours: 2'],
  ])('tells what is wrong in a lesson beside %s in course.yaml', async (_name, right, wrong) => {
    content.change(course, right, wrong);
    const alone = await problems();
    expect(alone).toEqual([expect.stringContaining(course)]);
    content.change(weigh, 'kind=warn', 'kind=loud');
    const both = await problems();
    expect(both).toEqual(expect.arrayContaining([...alone, expect.stringContaining(`${weigh}:16:1 :::note: kind`)]));
  });

  it('warns about what is not yet translated, and goes on', async () => {
    content.write(weighLao, null);
    content.write('courses/tea/quizzes/final/lo.yaml', null);
    expect(await problems()).toEqual([
      `${weigh}:1:1 warning: not yet translated into lo`,
      `${final}:1:1 warning: not yet translated into lo`,
    ]);
    expect((await read()).courses).toHaveLength(1);
  });

  it('lets key terms of one passage change places in a translation', async () => {
    content.change(weigh, 'The buyer pays', 'A :term[grade]{slug=grade}. The buyer pays');
    content.change(weighLao, 'slug=net-weight}.', 'slug=net-weight} :term[ເກຣດ]{slug=grade}.');
    expect(await problems()).toEqual([]);
  });
});

describe('a rendered lesson', () => {
  const render = async (locale: string) => {
    const { courses } = await read();
    return courses[0]?.lessons.get('weigh')?.texts.get(locale);
  };

  it("has the design's class names and nothing from outside", async () => {
    const text = await render('en');
    expect(text?.html).toMatchInlineSnapshot(`
      "<p>At 14:00 you weigh. The buyer pays for the <a class="term" href="#term-net-weight">net weight</a>.</p>
      <h2>Steps</h2>
      <ol class="steps">
      <li><div><strong>Put</strong> the bag on the scale.</div></li>
      <li><div><strong>Read</strong> 20 kg.</div></li>
      </ol>
      <figure class="pic"><img src="/content/tea/scale.svg?v=f9aaf16d" alt="A scale" width="400" height="240" loading="lazy" decoding="async"><figcaption><span>A bag on a scale</span><bdi class="num nowrap">1 KB</bdi></figcaption></figure>
      <div class="note note-warn" role="note"><div class="stack stack-2"><p>Check the scale first. Ask at <a href="https://example.org/" rel="noopener noreferrer">the service point</a>.</p></div></div>
      <div class="table-wrap" role="group" tabindex="0"><table class="table">
      <thead>
      <tr>
      <th scope="col">Bag</th>
      <th class="n" scope="col">kg</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td>1</td>
      <td class="n">20</td>
      </tr>
      </tbody>
      </table></div>
      <div data-quiz="check-weight"></div>"
    `);
    expect(text?.bytes).toBe(Buffer.byteLength(text?.html ?? '') + 107);
  });

  it('marks where Lao lines may break', async () => {
    expect((await render('lo'))?.html).toContain('ຜູ້ຊື້\u200bຈ່າຍ');
  });

  it('shows sound and film with their size, and loads nothing by itself', async () => {
    content.write('courses/tea/assets/weigh.opus', 'OggS'.repeat(95_000));
    content.write('courses/tea/assets/weigh.mp4', 'x'.repeat(2_100_000));
    content.write('courses/tea/assets/weigh.vtt', 'WEBVTT');
    const media =
      '::audio[Listen]{src=assets/weigh.opus}\n\n::video[Watch]{src=assets/weigh.mp4 captions=assets/weigh.vtt}\n\n';
    content.change(weigh, '## Steps', `${media}## Steps`);
    content.change(weighLao, '## ຂັ້ນຕອນ', `${media}## ຂັ້ນຕອນ`);
    const html = (await render('en'))?.html ?? '';
    expect(html).toMatch(
      /<figcaption><b>Listen<\/b><bdi class="num nowrap">380 KB<\/bdi><\/figcaption><audio src="\/content\/tea\/weigh\.opus\?v=[0-9a-f]{8}" controls preload="none"><\/audio>/,
    );
    expect(html).toMatch(
      /<video src="[^"]+" controls preload="none" playsinline><track src="[^"]+" kind="captions" srclang="en" default><\/video>/,
    );
    expect(html).toContain('2.1 MB');
  });
});

/** Processor time since then: unlike time on the clock, it is no longer where others use the machine too. */
function spentMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('content that only a program would write', () => {
  const withWords = (words: string) => () => content.change(weigh, 'At 14:00', `${words}\nAt 14:00`);

  it.each<[string, () => void, string]>([
    ['a lesson of too many bytes', withWords('ກ'.repeat(30_000)), `${weigh}:1:1 has 90 KB, more than 64 KB`],
    ['a lesson of too many lines', withWords('x\n'.repeat(1_000)), `${weigh}:1001:1 has more than 1000 lines`],
    ['quotes in quotes', withWords('>'.repeat(10_000)), `${weigh}:5:1 lists are nested too deep`],
    ['lists in lists', withWords('- '.repeat(10_000)), `${weigh}:5:1 lists are nested too deep`],
    ['lists far to the right', withWords(`${'  '.repeat(500)}- x`), `${weigh}:5:1 lists are nested too deep`],
    ['notes in notes', withWords(':::note{kind=ok}\n'.repeat(900)), `${weigh}:9:1 ::: are nested too deep`],
    ['notes without end', withWords(':::note{kind=ok}\nx\n:::\n'.repeat(300)), `${weigh}:185:1 has too many :::`],
    ['signs without end', withWords('*a_'.repeat(6_000)), `${weigh}:5:1 has more than 700 signs like * _ [ ] in one`],
    [
      'a course of too many bytes',
      () => content.change(course, 'hours: 1.5', `# ${'x'.repeat(300_000)}\nhours: 1.5`),
      `${course}:1:1 has 301 KB, more than 256 KB`,
    ],
    [
      'a picture that nobody could load',
      () => content.write('courses/tea/assets/large.png', 'x'.repeat(2_100_000)),
      'courses/tea/assets/large.png:1:1 has 2.1 MB, more than 2.0 MB',
    ],
    [
      'bytes that are no text',
      () => content.write(finalWords, Buffer.from([0x74, 0xff, 0xfe])),
      `${finalWords}:1:1 this is no text in UTF-8`,
    ],
  ])('is refused before it is parsed: %s', async (_name, change, expected) => {
    change();
    const start = process.cpuUsage();
    expect(await problems()).toContainEqual(expect.stringContaining(expected));
    expect(spentMs(start)).toBeLessThan(2_000);
  });

  it('is refused at once when it has thousands of keys, two of them the same', async () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`);
    content.write(course, [...keys, 'k0: 1'].join('\n'));
    const start = process.cpuUsage();
    expect(await problems()).toContainEqual(`${course}:20001:1 a name stands twice here`);
    expect(spentMs(start)).toBeLessThan(2_000);
  });
});
