import { globSync, readFileSync } from 'node:fs';
import type { Node } from 'prosemirror-model';
import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { parseLesson } from '#courseware/lesson-tree.ts';
import fc from '#tests/support/property.ts';
import { splitFile } from './front-matter.ts';
import { readDocument, readInto, writeBlock, writeDocument } from './lesson-document.ts';
import { Origin } from './origin.ts';
import { safeLabel } from './safe-label.ts';
import { schema } from './schema.ts';

const lessons = globSync('content/courses/*/lessons/*/*.md').map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));

/** Opens Markdown, changes it and gives what is saved. */
function edit(markdown: string, change: (tr: Transaction, doc: Node) => Transaction): string {
  const { doc, origin } = readDocument(markdown);
  const state = EditorState.create({ doc });
  return writeDocument(state.apply(change(state.tr, doc)).doc, origin);
}

function placeOf(doc: Node, text: string): number {
  let found = -1;
  doc.descendants((node, at) => {
    const index = node.isText ? (node.text ?? '').indexOf(text) : -1;
    if (found < 0 && index >= 0) found = at + index;
  });
  return found;
}

const saved = (markdown: string) => {
  const { doc, origin } = readDocument(markdown);
  return writeDocument(doc, origin);
};

/** A tree without its places, and with texts that touch made one. */
function bare(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) => {
      if (key === 'position') return undefined;
      return key === 'children' && Array.isArray(value) ? withoutSeams(value) : (value ?? undefined);
    }),
  );
}

/** ":00" is looked at as a mark that has no name, and stands apart from the text around it. */
function withoutSeams(nodes: readonly { type: string; value?: string }[]): { type: string; value?: string }[] {
  const joined: { type: string; value?: string }[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', value: `${last.value}${node.value}` };
    } else joined.push(node);
  }
  return joined;
}

describe('every lesson in content/', () => {
  it('there are some', () => expect(lessons.length).toBeGreaterThan(40));

  it.each(lessons)('$file opened and saved is the same to the byte', ({ text }) => {
    const { front, markdown } = splitFile(text);
    expect(front + saved(markdown)).toBe(text);
  });

  it.each(lessons)('$file has no block that only Markdown shows, and each written anew says the same', ({ text }) => {
    const { markdown } = splitFile(text);
    const { doc } = readDocument(markdown);
    const anew = new Origin();
    for (const block of doc.children) {
      expect(block.type.name).not.toBe('source');
      const written = writeBlock(block, anew);
      const [again, ...more] = readDocument(written).doc.children;
      expect(more).toEqual([]);
      expect(again?.eq(block) ? null : { was: block.toString(), is: again?.toString(), written }).toBeNull();
    }
    expect(bare(parseLesson(doc.children.map((block) => writeBlock(block, anew)).join('\n\n')))).toEqual(
      bare(parseLesson(markdown)),
    );
  });

  it.each(lessons)('$file: words typed into a block change that block alone, and undone they are gone', ({ text }) => {
    const { markdown } = splitFile(text);
    const { doc, origin } = readDocument(markdown);
    doc.forEach((block, offset, index) => {
      const at = doc.resolve(offset + 1);
      const inside = at.parent.isTextblock ? offset + 1 : block.isAtom ? -1 : firstText(block, offset);
      if (inside < 0) return;
      const state = EditorState.create({ doc });
      const typed = state.apply(state.tr.insertText('ຄຳ ', inside));
      const blocks = readDocument(writeDocument(typed.doc, origin)).doc.children;
      expect(blocks.length).toBe(doc.childCount);
      for (const [other, one] of blocks.entries()) if (other !== index) expect(one.eq(doc.child(other))).toBe(true);
      const undone = typed.apply(typed.tr.delete(inside, inside + 3));
      expect(writeDocument(undone.doc, origin)).toBe(markdown);
    });
  });
});

function firstText(block: Node, offset: number): number {
  let found = -1;
  block.descendants((node, at) => {
    if (found < 0 && node.isTextblock) found = offset + 1 + at + 1;
  });
  return found;
}

describe('a change is written in the style of the courses', () => {
  it('other blocks keep their own style', () => {
    const markdown = '* one\n* two\n\nA _word_ here.\n\n\n:::note{kind="info"}\nMind *this*.\n\nAnd __that__.\n:::\n';
    const written = edit(markdown, (tr, doc) => tr.insertText('new ', placeOf(doc, 'Mind')));
    expect(written).toBe(
      '* one\n* two\n\nA _word_ here.\n\n\n:::note{kind=info}\nnew Mind *this*.\n\nAnd __that__.\n:::\n',
    );
  });

  it('the end of the file stays as it was', () => {
    for (const end of ['', '\n', '\n\n']) {
      expect(saved(`One.\n\nTwo.${end}`)).toBe(`One.\n\nTwo.${end}`);
    }
    expect(edit('One.\n\nTwo.', (tr, doc) => tr.insertText('!', placeOf(doc, 'Two')))).toBe('One.\n\n!Two.\n');
  });

  it('a table keeps its columns', () => {
    const table = '| a | b |\n| --- | ---: |\n| 1 | x \\| y |\n';
    expect(edit(table, (tr, doc) => tr.insertText('new ', placeOf(doc, '1')))).toBe(
      '| a | b |\n| --- | ---: |\n| new 1 | x \\| y |\n',
    );
  });

  it('two lists that stand together stay two', () => {
    const two = '- a\n\n* b\n';
    const written = edit(two, (tr, doc) => tr.insertText('new ', placeOf(doc, 'b')));
    expect(readDocument(written).doc.childCount).toBe(2);
  });

  it('empty paragraphs are not written', () => {
    expect(edit('One.\n', (tr, doc) => tr.insert(doc.content.size, schema.node('paragraph')))).toBe('One.\n');
  });

  it('boxes in boxes have fences that differ', () => {
    const markdown = '::::tabs{by=product}\n:::tab[Tea]\nLeaves.\n:::\n\n:::tab[Rice]\nGrains.\n:::\n::::\n';
    expect(edit(markdown, (tr, doc) => tr.insertText('Green ', placeOf(doc, 'Leaves')))).toBe(
      markdown.replace('Leaves', 'Green Leaves'),
    );
  });

  it('what the editor has no part for is shown as Markdown and kept', () => {
    const markdown = 'A line\\\nbroken and `code`.\n\n> quoted\n\n:::note{kind=info}\nA\n\n> quoted\n:::\n';
    const { doc } = readDocument(markdown);
    expect(doc.children.map((one) => one.type.name)).toEqual(['source', 'source', 'box']);
    expect(saved(markdown)).toBe(markdown);
  });

  it('what would hold the page up to be read is one block of Markdown, and the same to the byte', () => {
    for (const markdown of [`\n  ${'*a_'.repeat(8_000)}\n\nMore.\n\n`, `${'> '.repeat(9)}x`]) {
      const { doc, origin } = readDocument(markdown);
      expect(doc.childCount).toBe(1);
      expect(doc.firstChild?.type.name).toBe('source');
      expect(writeDocument(doc, origin)).toBe(markdown);
    }
  });

  it('a block opened as Markdown and closed again is the same', () => {
    const { doc, origin } = readDocument('A _word_.\n\n* list\n');
    const nodes = doc.children.flatMap((block) => readInto(origin, writeBlock(block, origin)));
    expect(writeDocument(schema.node('doc', null, nodes), origin)).toBe('A _word_.\n\n* list\n');
  });
});

describe('bold and emphasis close in every script', () => {
  const strong = (text: string) => schema.text(text, [schema.mark('strong')]);
  const written = (...texts: Node[]) => {
    const doc = schema.node('doc', null, schema.node('paragraph', null, texts));
    return writeDocument(doc, new Origin()).trim();
  };

  it.each([
    [[strong('约定的：'), schema.text('到账')], '**约定的**：到账'],
    [[strong('ເມື່ອ.'), schema.text('ເງິນ')], '**ເມື່ອ**.ເງິນ'],
    [[schema.text('ດ້ວຍ'), strong('“ຊິງ”'), schema.text('ດີ')], 'ດ້ວຍ“**ຊິງ**”ດີ'],
    [[strong(' هام '), schema.text('جدا')], '**هام** جدا'],
    [[strong('Mind.'), schema.text(' Then')], '**Mind.** Then'],
  ])('%#', (texts, markdown) => expect(written(...texts)).toBe(markdown));

  const piece = fc
    .tuple(
      fc.constantFrom(
        'ຄຳ',
        ' ',
        '约定',
        '：',
        '.',
        '“',
        '”',
        'word',
        '(',
        ')',
        'سعر',
        '، ',
        '10:30',
        '*',
        '_',
        ':',
        '[',
        '5',
      ),
      fc.subarray(['strong', 'emphasis'] as const),
    )
    .map(([text, marks]) =>
      schema.text(
        text,
        marks.map((mark) => schema.mark(mark)),
      ),
    );

  it('whatever is marked, the words that come back are the words that were written', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (texts) => {
        const markdown = written(...texts);
        const said = texts
          .map((one) => one.text)
          .join('')
          .trim();
        const back = readDocument(markdown).doc;
        // What begins like a list or a heading may become one; the words are the same all the same.
        expect(back.textContent.trim()).toBe(said);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('whatever is done to a lesson', () => {
  const { markdown } = splitFile(lessons.find(({ file }) => file.includes('pack-weigh-label/lo'))?.text ?? '');
  const act = fc.record({ what: fc.constantFrom('type', 'delete', 'move'), at: fc.nat(10_000) });

  it('what is saved opens as what was seen', () => {
    const opened = readDocument(markdown);
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 6 }), (acts) => {
        let state = EditorState.create({ doc: opened.doc });
        for (const { what, at } of acts) {
          const index = at % state.doc.childCount;
          const block = state.doc.child(index);
          let offset = 0;
          for (let before = 0; before < index; before++) offset += state.doc.child(before).nodeSize;
          if (what === 'type') {
            const inside = block.isTextblock ? offset + 1 : firstText(block, offset);
            if (inside > 0) state = state.apply(state.tr.insertText('ຄຳ', inside));
          } else if (state.doc.childCount > 2) {
            const removed = state.tr.delete(offset, offset + block.nodeSize);
            state = state.apply(what === 'move' ? removed.insert(0, block) : removed);
          }
        }
        const again = readDocument(writeDocument(state.doc, opened.origin)).doc;
        expect(again.toString()).toBe(state.doc.toString());
      }),
      { numRuns: 300 },
    );
  });
});

describe('the words of an element', () => {
  it.each([
    ['Three bags', 'Three bags'],
    ['  **Bold**  and :term[net]{slug=net}  ', '**Bold** and :term[net]{slug=net}'],
    ['a [b] c', 'a [b] c'],
    ['half [ open', 'half \\[ open'],
    ['closed ] twice', 'closed \\] twice'],
    ['ends \\', 'ends \\\\'],
  ])('%j are written as %j', (typed, label) => expect(safeLabel(typed)).toBe(label));

  it('whatever is typed, the element stands', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (typed) => {
        const part = schema.node('part', { name: 'audio', attributes: { src: 'a.opus' }, label: safeLabel(typed) });
        const [again, ...more] = readDocument(writeBlock(part, new Origin())).doc.children;
        expect(more).toEqual([]);
        expect(again?.type.name).toBe('part');
        expect(again?.attrs.attributes).toEqual({ src: 'a.opus' });
      }),
      { numRuns: 500 },
    );
  });
});
