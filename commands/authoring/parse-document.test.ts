import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLesson } from '#courseware/check-lesson.ts';
import { textOf } from '#courseware/documents/split-lessons.ts';
import { parseLesson, splitFrontMatter } from '#courseware/lesson-tree.ts';
import { isVisible } from '#domain/text/visible.ts';
import { surroundings } from '#tests/support/lesson-surroundings.ts';
import fc from '#tests/support/property.ts';
import { word, wordFile } from '#tests/support/word.ts';
import { makeZip } from '#tests/support/zip.ts';
import { parseDocument } from './parse-document.ts';
import { readDocument } from './read-document.ts';

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function facts(content: string | Uint8Array, form: 'docx' | 'markdown', pictures: readonly string[] = []) {
  files += 1;
  const path = join(folder, String(files));
  await writeFile(path, content);
  const at = pictures.map((name, index) => [name, `assets/picture-${index + 1}.webp`] as const);
  return { path, form, locale: 'en', fallbackTitle: 'Tea', pictures: at };
}
const ofWord = async (...children: Parameters<typeof wordFile>[0]) =>
  parseDocument(await facts(await wordFile(children), 'docx'));
const ofMarkdown = async (text: string) => parseDocument(await facts(text, 'markdown'));
const bodyOf = (text: string | undefined) => text?.replace(/^---\n[\s\S]*?\n---\n/, '');
const markdownOf = (text: string | undefined) => splitFrontMatter(text ?? '')?.markdown ?? '';

describe('a DOCX file', () => {
  it('becomes lessons by its largest headings, and its title that of the course', async () => {
    const made = await ofWord(
      word.title('Weigh and pack'),
      word.heading(1, 'Weigh'),
      word.text('Use a flat place. Then weigh.'),
      word.heading(2, 'The scale'),
      word.text('It shows zero.'),
      word.heading(3, 'Its hook'),
      word.heading(4, 'Small print'),
      word.heading(1, 'ການຫຸ້ມຫໍ່'),
      word.text('Pack.'),
    );
    expect(made).toMatchObject({ title: 'Weigh and pack', leftOut: {} });
    expect(made.lessons.map(({ slug, title }) => [slug, title])).toEqual([
      ['weigh', 'Weigh'],
      ['lesson-1', 'ການຫຸ້ມຫໍ່'],
    ]);
    expect(made.lessons[0]?.text).toBe(
      '---\ntitle: Weigh\nsummary: Use a flat place. Then weigh.\n---\n' +
        'Use a flat place. Then weigh.\n\n## The scale\n\nIt shows zero.\n\n### Its hook\n\n**Small print**\n',
    );
  });

  it('is called by a first heading of the largest size under which nothing stands, as people who know no styles write it', async () => {
    const bold = (text: string) => word.text(word.bold(text));
    const made = await ofWord(bold('ຕາກກາເຟ'), bold('ບ່ອນ'), word.text('ຮົ່ມ.'), bold('ປີ້ນ'), word.text('ທຸກຊົ່ວໂມງ.'));
    expect(made.title).toBe('ຕາກກາເຟ');
    expect(made.lessons.map((one) => one.title)).toEqual(['ບ່ອນ', 'ປີ້ນ']);
    const styled = await ofWord(
      word.heading(1, 'Tea'),
      word.heading(1, 'Pick'),
      word.text('Pick.'),
      word.heading(1, 'Dry'),
    );
    expect(styled.title).toBe('Tea');
    expect(styled.lessons.map((one) => one.title)).toEqual(['Pick', 'Dry']);
  });

  it('keeps what stands before its first heading as a lesson that is called as the course', async () => {
    const { lessons } = await ofWord(word.text('Welcome.'), word.heading(1, 'One'), word.text('Text.'));
    expect(lessons.map((one) => one.title)).toEqual(['Tea', 'One']);
  });

  it('takes a single large heading at its start for the title', async () => {
    const made = await ofWord(word.heading(1, 'All about tea'), word.heading(2, 'Pick'), word.heading(2, 'Dry'));
    expect(made.title).toBe('All about tea');
    expect(made.lessons.map((one) => one.title)).toEqual(['Pick', 'Dry']);
  });

  it('of people who know no headings begins lessons with short lines in bold', async () => {
    const made = await ofWord(
      word.text(word.bold('Pick')),
      word.text('Two leaves.'),
      word.text(word.bold('This is only important.')),
      word.text(word.bold('Dry')),
    );
    expect(made.lessons.map((one) => one.title)).toEqual(['Pick', 'Dry']);
    expect(bodyOf(made.lessons[0]?.text)).toBe('Two leaves.\n\n**This is only important.**\n');
  });

  it('keeps bold, emphasis, links, notes, lists in lists and tables', async () => {
    const content = await wordFile(
      [
        word.text('A ', word.bold('bold '), 'and ', word.italic('slanted'), ' word.', word.note(1)),
        word.text(
          'See ',
          word.link('the decree', 'https://example.org/a?b=c'),
          ', ',
          word.link('mine', 'http://a.b'),
          '.',
        ),
        word.bullet('one'),
        word.bullet('inner', 1),
        word.bullet('two'),
        word.step('first'),
        word.step('second'),
        word.text('In between.'),
        word.step('third'),
        word.table([
          ['Grade', 'Price'],
          ['A | B', '12'],
        ]),
      ],
      ['From 2021.'],
    );
    const { lessons, leftOut } = await parseDocument(await facts(content, 'docx'));
    expect(bodyOf(lessons[0]?.text)).toBe(
      [
        'A **bold** and *slanted* word. (From 2021.)',
        'See [the decree](https://example.org/a?b=c), mine.',
        '- one\n  - inner\n- two',
        '1. first\n2. second',
        'In between.',
        '3. third',
        '| Grade | Price |\n| --- | --- |\n| A \\| B | 12 |\n',
      ].join('\n\n'),
    );
    expect(leftOut).toEqual({ links: 1 });
  });

  it('closes bold where Markdown can: before a full stop with a letter behind it', async () => {
    const { lessons } = await ofWord(word.text(word.bold('ເມື່ອ.'), 'ເງິນ'), word.text(word.bold('约定的：'), '到账'));
    expect(bodyOf(lessons[0]?.text)).toBe('**ເມື່ອ**.ເງິນ\n\n**约定的**：到账\n');
  });

  it('has its pictures below the words in which they stood, and counts those that could not be taken', async () => {
    const content = await wordFile([
      word.text('Look: ', await word.picture('The "scale"'), ' here.'),
      word.text(await word.picture('Another', 41)),
    ]);
    const name = /word\/media\/[^/]+?\.jpg/.exec(content.toString('latin1'))?.[0] ?? '';
    const made = await parseDocument(await facts(content, 'docx', [name]));
    expect(bodyOf(made.lessons[0]?.text)).toBe(
      'Look: here.\n\n::picture{src=assets/picture-1.webp alt="The ”scale”"}\n',
    );
    expect(made).toMatchObject({ pictures: ['assets/picture-1.webp'], leftOut: { pictures: 1 } });
  });

  it('that is long becomes several lessons, each of which can be read', async () => {
    const long = 'The bag is dry and the scale stands flat. '.repeat(40);
    const { lessons } = await ofWord(word.heading(1, 'Long'), ...Array.from({ length: 90 }, () => word.text(long)));
    expect(lessons.map((one) => one.title)).toEqual(['Long', 'Long (2)', 'Long (3)']);
  });

  it('says what its text says, whatever that is', async () => {
    const line = fc.string({ unit: fc.constantFrom(...'ab*_[]()#:{}|<>!`~-+1.\\&@ ກ"\n\t＊'), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, fc.boolean()), { minLength: 1, maxLength: 6 }), async (runs) => {
        const said = runs
          .map(([text]) => text)
          .join('')
          .replace(/\s+/g, ' ')
          .trim();
        fc.pre(isVisible(said));
        const paragraph = word.text(...runs.map(([text, isBold]) => (isBold ? word.bold(text) : text)));
        const { lessons } = await ofWord(word.heading(1, 'A'), paragraph);
        const tree = parseLesson(markdownOf(lessons[0]?.text));
        expect(tree.children.map(textOf)).toEqual([said]);
        expect(checkLesson(tree, 'a', { locale: 'en', surroundings }).problems.all).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string, more: Record<string, string> = {}) =>
  makeZip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
const says = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const ofXml = async (body: string, more?: Record<string, string>) =>
  parseDocument(await facts(docx(body, more), 'docx'));

describe('of what Word has besides', () => {
  it('comments, deletions, drawings and files are counted, and the words that are left come along', async () => {
    const made = await ofXml(
      [
        says('Kept.'),
        '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>',
        '<w:p><w:r><w:t>said</w:t><w:commentReference w:id="1"/></w:r><w:r><w:object/></w:r></w:p>',
        '<w:p><w:r><w:drawing><chart/></w:drawing></w:r></w:p>',
        '<w:p><m:oMath xmlns:m="m"><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>',
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>',
      ].join(''),
    );
    expect(bodyOf(made.lessons[0]?.text)).toBe('Kept.\n\nnew\n\nsaid\n\na+b\n');
    expect(made.leftOut).toEqual({ deletions: 1, comments: 1, objects: 1, drawings: 1, formulas: 1 });
  });

  it('a table of contents is passed over, whether it is marked as one or only a field', async () => {
    const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
    const made = await ofXml(
      '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>' +
        `<w:sdtContent>${says('Contents')}</w:sdtContent></w:sdt>` +
        `<w:p>${field('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>${field('separate')}<w:r><w:t>One 1</w:t></w:r></w:p>` +
        `<w:p><w:r><w:t>Two 2</w:t></w:r>${field('end')}</w:p>${says('Text.')}`,
    );
    expect(bodyOf(made.lessons[0]?.text)).toBe('Text.\n');
  });

  it('text boxes and boxes of one cell become notes, cells that reach over others are counted', async () => {
    const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${says(text)}</w:tc>`;
    const made = await ofXml(
      `<w:p><w:r><w:pict><txbxContent>${says('In a box.')}</txbxContent></w:pict></w:r></w:p>` +
        `<w:tbl><w:tr>${cell('Alone.')}</w:tr></w:tbl>` +
        `<w:tbl><w:tr>${cell('Wide', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('a')}${cell('b')}</w:tr></w:tbl>`,
    );
    const note = (text: string) => `:::note{kind=info}\n${text}\n:::`;
    expect(bodyOf(made.lessons[0]?.text)).toBe(
      `${note('In a box.')}\n\n${note('Alone.')}\n\n| Wide | |\n| --- | --- |\n| a | b |\n`,
    );
    expect(made.leftOut).toEqual({ mergedCells: 1 });
  });

  it('direction overrides, halves of characters and what is not seen stay out', async () => {
    const made = await ofXml(says('a\u202eb\u200bc&#xD800;d'));
    expect(bodyOf(made.lessons[0]?.text)).toMatch(/^abc.?d\n$/);
    expect(bodyOf(made.lessons[0]?.text)?.isWellFormed()).toBe(true);
  });
});

describe('a Markdown file', () => {
  it('becomes lessons; code, quotes, checklists, notes and links by name come along in the ways of lessons', async () => {
    const made = await ofMarkdown(
      [
        '---\ntitle: Tea\n---\n# Pick\n\nTake `two` leaves ~~or three~~[^1].<br>See [us][a].',
        '> Not in the rain.',
        '- [ ] basket\n- [x] knife',
        '```\nx = 1\n```',
        '![Leaf](leaf.png)',
        '<iframe src="x"></iframe>',
        ':::tip\nEarly.\n:::',
        '# Dry\n\nIn the shade.\r\n',
        '[a]: https://example.org\n[^1]: Old ones.',
      ].join('\n\n'),
    );
    expect(made.lessons.map((one) => one.title)).toEqual(['Pick', 'Dry']);
    expect(bodyOf(made.lessons[0]?.text)).toBe(
      [
        'Take two leaves or three (Old ones.). See [us](https://example.org).',
        ':::note{kind=info}\nNot in the rain.\n:::',
        ':::checklist\n- basket\n- knife\n:::',
        'x = 1',
        ':::note{kind=info}\nEarly.\n:::\n',
      ].join('\n\n'),
    );
    expect(made.leftOut).toEqual({ pictures: 1, html: 1 });
  });

  it('in another encoding, or with a zero in it, is refused', async () => {
    await expect(parseDocument(await facts(Buffer.from([0x61, 0xe9]), 'markdown'))).rejects.toThrow('docText');
    await expect(ofMarkdown('a\0b')).rejects.toThrow('docText');
    await expect(ofMarkdown('\n')).rejects.toThrow('docEmpty');
  });
});

describe('what only a program would write is refused within a time', () => {
  const deep = (count: number) => '<w:ins>'.repeat(count) + '</w:ins>'.repeat(count);
  it.each<[string, string, () => string | Uint8Array, 'docx' | 'markdown']>([
    ['no ZIP file', 'docBroken', () => 'PK\u0003\u0004', 'docx'],
    ['no document in it', 'docBroken', () => makeZip({ 'a.txt': 'x' }), 'docx'],
    ['XML that is none', 'docBroken', () => docx('<w:p>'), 'docx'],
    [
      'a document type',
      'docBroken',
      () => docx('', { 'word/styles.xml': '<!DOCTYPE a [<!ENTITY a "b">]><a/>' }),
      'docx',
    ],
    ['elements without end', 'docTooLarge', () => docx(deep(200)), 'docx'],
    ['elements without number', 'docTooLarge', () => docx('<w:p/>'.repeat(450_000)), 'docx'],
    ['styles in a circle', 'docEmpty', () => docx('<w:p/>', { 'word/styles.xml': circle() }), 'docx'],
    ['one part of 13 MB', 'docTooLarge', () => docx('', { 'word/footnotes.xml': 'x'.repeat(13_000_000) }), 'docx'],
    ['a paragraph longer than a lesson', 'docTooLong', () => docx(says('word '.repeat(20_000))), 'docx'],
    ['201 lessons', 'docTooLong', () => '# a\n\n'.repeat(201), 'markdown'],
    ['quotes without end', 'docTooLarge', () => `${'> '.repeat(20_000)}a`, 'markdown'],
  ])(
    '%s: %s',
    async (_, problem, make, form) => {
      await expect(readDocument(await facts(make(), form))).rejects.toMatchObject({ problem });
    },
    60_000,
  );
});

function circle(): string {
  const style = (id: string, base: string) =>
    `<w:style w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${base}"/></w:style>`;
  return `<w:styles ${w}>${style('A', 'B')}${style('B', 'A')}</w:styles>`;
}
