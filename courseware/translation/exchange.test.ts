import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import fc from '#tests/support/property.ts';
import { schemaProblems } from '#tests/support/xliff-schema.ts';
import { checkReturned } from './check-returned.ts';
import { readTextsCsv, writeTextsCsv } from './csv-texts.ts';
import { decodeExchange, type Exchange, type ExchangeUnit, mostExchangeBytes, type Returned } from './exchange.ts';
import { inlineParts, joinParts } from './inline-codes.ts';
import { pairUnits } from './pair-units.ts';
import { readXliff } from './xliff-read.ts';
import { writeXliff, type XliffVersion, xliffVersions } from './xliff-write.ts';

const content = join(import.meta.dirname, '../../content');
const read = (path: string) => readFileSync(join(content, path), 'utf8');
const sources = readdirSync(content, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\/(lessons|quizzes)\/.*\/en\.\w+$|(course|glossary)\.yaml$/.test(path));

/** Read once: thousands of texts, a second of work each time they are written, read or checked. */
const muchWork = { timeout: 60_000 };
const shippedIn = { lo: readShipped('lo'), zh: readShipped('zh') };
const shippedLocales = ['lo', 'zh'] as const;

function readShipped(locale: string): Exchange {
  const files = sources.map((path) => {
    const kind = /(course|glossary)\.yaml$/.test(path) ? 'maps' : path.endsWith('.md') ? 'lesson' : 'quiz';
    const target = kind === 'maps' ? undefined : read(path.replace(/en(\.\w+)$/, `${locale}$1`));
    const { pairs } = pairUnits({ kind, source: read(path), target, sourceLocale: 'en', locale });
    return { path, units: pairs.map((pair): ExchangeUnit => ({ ...pair, state: 'draft' })) };
  });
  return { sourceLocale: 'en', locale, files: files.filter(({ units }) => units.length > 0) };
}

const asReturned = ({ locale, sourceLocale, files }: Exchange): Returned => ({
  locale,
  sourceLocale,
  files: files.map(({ path, units }) => ({
    path,
    units: units.map(({ id, source, target }) => ({ id, source, target })),
  })),
});

const oneUnit = (unit: Partial<ExchangeUnit>): Exchange => ({
  sourceLocale: 'en',
  locale: 'lo',
  files: [
    {
      path: 'lessons/tea/en.md',
      units: [{ id: 'b1', kind: 'text', source: 'Tea', target: undefined, state: 'missing', ...unit }],
    },
  ],
});

describe.each<XliffVersion>([...xliffVersions])('XLIFF %s', (version) => {
  it.each(shippedLocales)(
    'goes out and comes in with every text of the courses that ship in %s',
    muchWork,
    (locale) => {
      const exchange = shippedIn[locale];
      expect(exchange.files.flatMap((file) => file.units).length).toBeGreaterThan(1_000);
      const returned = readXliff(writeXliff(exchange, version));
      expect(returned).toEqual(asReturned(exchange));
      expect(checkReturned(exchange, returned)).toMatchObject({ changes: [], problems: [], empty: 0 });
    },
  );

  it.each(shippedLocales)(
    'is right by the schema of OASIS with every text of the courses that ship in %s',
    muchWork,
    (locale) => {
      expect(schemaProblems(version, writeXliff(shippedIn[locale], version))).toBe('');
    },
  );

  it('is right by it whatever its texts and states are', () => {
    const state = fc.constantFrom('missing' as const, 'draft' as const, 'reviewed' as const, 'outdated' as const);
    const words = fc.string({ unit: fc.constantFrom(...'ab*_[]{}:#<>&"\u0001\u00a0ກ '), minLength: 1 });
    const unit = fc.record({ source: words, target: fc.option(words, { nil: undefined }), state });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), (units) => {
        const [file] = oneUnit({}).files;
        const many = units.map((one, index) => ({ kind: 'text' as const, ...one, id: `b${index}` }));
        const exchange = { ...oneUnit({}), files: [{ path: file?.path ?? '', units: many }] };
        expect(schemaProblems(version, writeXliff(exchange, version))).toBe('');
      }),
      { numRuns: 25 },
    );
  });

  it('keeps any text at all, spaces and signs that XML does not know among them', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).map((one) => one.replace(/\r/g, ''));
    const marked = fc
      .array(
        fc.constantFrom(
          '**',
          '*',
          ':term[',
          ']{slug=lot}',
          '[a](https://a.la)',
          ' ',
          'ຊາ',
          '茶',
          '&',
          '<b>',
          ']]>',
          '\n',
          '`',
          '\\',
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(text, marked), fc.oneof(text, marked), (source, target) => {
        const exchange = oneUnit({ source, target });
        expect(readXliff(writeXliff(exchange, version))).toEqual(asReturned(exchange));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out the target of a text without words', () => {
    const written = writeXliff(oneUnit({}), version);
    expect(written).not.toContain('<target');
    expect(readXliff(written).files[0]?.units[0]?.target).toBeUndefined();
  });

  it.each([
    ['a document type', (xml: string) => xml.replace('<xliff', '<!DOCTYPE x [<!ENTITY a "b">]><xliff'), 'docType'],
    ['what is no XML', (xml: string) => xml.replace('</source>', ''), 'notXml'],
    ['another XML', () => '<html/>', 'notXliff'],
    ['a version that nobody knows', (xml: string) => xml.replace(/ version="(2.0|1.2)"/, ' version="9.0"'), 'notXliff'],
    ['no language', (xml: string) => xml.replace(/(trgLang|target-language)="lo"/, ''), 'noLocale'],
    [
      'elements that stand for something unknown',
      (xml: string) => xml.replace('>Tea<', '><g id="1">Tea</g><'),
      'unknownPart',
    ],
    [
      'tags inside one another without end',
      (xml: string) => xml.replace('>Tea<', `>${'<mrk>'.repeat(50_000)}<`),
      'tooDeep',
    ],
    [
      'attributes without end on one tag',
      (xml: string) =>
        xml.replace('<file ', `<file ${Array.from({ length: 200_000 }, (_, at) => `a${at}=""`).join(' ')} `),
      'tooMany',
    ],
    ['comments without end', (xml: string) => xml.replace('<file ', `${'<!---->'.repeat(200_000)}<file `), 'tooMany'],
  ])('refuses %s', (_, spoil, problem) => {
    const spent = countProcessorTime();
    expect(() => readXliff(spoil(writeXliff(oneUnit({}), version)))).toThrow(expect.objectContaining({ problem }));
    expect(spent()).toBeLessThan(500);
  });
});

describe('XLIFF as tools give it back', () => {
  it('2.0: segments are put together, marks passed over, codes put in', () => {
    const { files } = readXliff(`<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="lo"><file id="f" original="a.md"><group id="g">
<unit id="u1" name="b1"><originalData><data id="d1">**</data></originalData>
<segment><source><mrk id="m" type="term">One.</mrk></source><target>ໜຶ່ງ.</target></segment>
<ignorable><source> </source></ignorable>
<segment><source><sc id="1" dataRef="d1"/>Two<ec startRef="1" dataRef="d1"/></source><target><pc id="1" dataRefStart="d1" dataRefEnd="d1">ສອງ</pc></target></segment>
</unit></group></file></xliff>`);
    expect(files).toEqual([{ path: 'a.md', units: [{ id: 'b1', source: 'One. **Two**', target: 'ໜຶ່ງ. **ສອງ**' }] }]);
  });

  it('1.2: marks of segments keep the space between them', () => {
    const { files } =
      readXliff(`<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.md" source-language="en" target-language="lo" datatype="x"><body>
<trans-unit id="u1" resname="b1"><source><bpt id="1">**</bpt>One.<ept id="1">**</ept> Two.</source>
<target><mrk mtype="seg" mid="1"><bpt id="1">**</bpt>ໜຶ່ງ.<ept id="1">**</ept></mrk> <mrk mtype="seg" mid="2">ສອງ.</mrk></target></trans-unit></body></file></xliff>`);
    expect(files[0]?.units).toEqual([{ id: 'b1', source: '**One.** Two.', target: '**ໜຶ່ງ.** ສອງ.' }]);
  });
});

describe('a table of texts', () => {
  it.each(shippedLocales)(
    'goes out and comes in with every text of the courses that ship in %s',
    muchWork,
    (locale) => {
      const exchange = shippedIn[locale];
      expect(readTextsCsv(writeTextsCsv(exchange))).toEqual(asReturned(exchange));
    },
  );

  it('keeps any text, also one that a spreadsheet would run', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom('=1+1', "'=1+1", '- 5 kg', "''-5", '@SUM', 'a;b', 'a,b', 'a"b', 'a\nb'),
    );
    fc.assert(
      fc.property(text, text, (source, target) => {
        if (/\r/.test(source + target) || target.trim() === '' || target.startsWith('\uFEFF')) return;
        const exchange = oneUnit({ source, target });
        expect(readTextsCsv(writeTextsCsv(exchange))).toEqual(asReturned(exchange));
      }),
      { numRuns: 500 },
    );
    expect(writeTextsCsv(oneUnit({ target: '=cmd()' }))).toContain(",'=cmd()");
  });

  it('is read with other separators, and refused without its columns', () => {
    const returned = readTextsCsv('text;target lo;file;source en;more\nb1;ຊາ;lessons/tea/en.md;Tea;x\n');
    expect(returned).toEqual(asReturned(oneUnit({ target: 'ຊາ' })));
    expect(() => readTextsCsv('a,b\n1,2\n')).toThrow(expect.objectContaining({ problem: 'noColumns' }));
  });
});

describe('what came back', () => {
  const here = oneUnit({ source: 'Read :term[the lot]{slug=lot} **now**.', target: 'ເກົ່າ' });
  const back = (change: Partial<{ id: string; source: string; target: string }>, path = 'lessons/tea/en.md') =>
    checkReturned(here, {
      locale: 'lo',
      sourceLocale: 'en',
      files: [{ path, units: [{ id: 'b1', source: here.files[0]?.units[0]?.source ?? '', target: '', ...change }] }],
    });

  it('is taken where its notation is that of its source; Lao may do without bold', () => {
    expect(back({ target: ' ອ່ານ :term[ລັອດ]{slug=lot}. ' }).changes).toEqual([
      expect.objectContaining({ id: 'b1', target: 'ອ່ານ :term[ລັອດ]{slug=lot}.' }),
    ]);
  });

  it('is left alone where it is the same or empty', () => {
    expect(back({ target: 'ເກົ່າ' })).toEqual({ changes: [], same: 1, empty: 0, problems: [] });
    expect(back({})).toEqual({ changes: [], same: 0, empty: 1, problems: [] });
  });

  it.each([
    ['without a key term', { target: 'ອ່ານ' }, 'codes', [':term[…]{slug=lot}']],
    [
      'with a link that its source lacks',
      { target: ':term[ລັອດ]{slug=lot} [x](https://x.la)' },
      'codes',
      ['[…](https://x.la)'],
    ],
    ['for a source that has changed', { source: 'Read.', target: 'ອ່ານ' }, 'otherSource', []],
    ['for a text that is not there', { id: 'b9', target: 'ອ່ານ' }, 'unknownText', []],
    ['longer than any text', { target: 'ກ'.repeat(9_000) }, 'tooLong', []],
    ['with a sign that no text can hold', { target: 'ອ່ານ\0' }, 'unreadable', []],
    ['with half a character', { target: 'ອ່ານ\ud800' }, 'unreadable', []],
    ['with more marks on a letter than any writing has', { target: `a${'\u0301'.repeat(40)}` }, 'unreadable', []],
  ])('is refused %s', (_, change, problem, codes) => {
    expect(back(change)).toMatchObject({ changes: [], problems: [{ problem, codes }] });
  });

  it('is looked at no longer than any text takes, whatever it is made of', () => {
    const marks = '\u0301\u0327'.repeat(1_300_000);
    const spent = countProcessorTime();
    expect(back({ target: marks }).problems).toMatchObject([{ problem: 'tooLong' }]);
    expect(back({ target: ':term[x]{slug=lot}', source: marks }).problems).toMatchObject([{ problem: 'otherSource' }]);
    expect(spent()).toBeLessThan(500);
  });

  it('keeps nothing that is not drawn, such as an override of direction', () => {
    expect(back({ target: ':term[x]{slug=lot} a\u202eb\u200bc' }).changes).toMatchObject([
      { target: ':term[x]{slug=lot} abc' },
    ]);
  });

  it('takes two ways to say one source, as two cells of a table have them', () => {
    const unit = { kind: 'cell' as const, source: 'Yes', target: undefined, state: 'missing' as const };
    const exchange = {
      ...here,
      files: [{ path: 'a.md', units: ['b1', 'b2', 'b3'].map((id) => ({ id, ...unit })) }],
    };
    const units = [
      { id: 'b1', source: 'Yes', target: 'ແມ່ນ' },
      { id: 'b2', source: 'Yes', target: 'ແມ່ນ' },
      { id: 'b3', source: 'Yes', target: 'ເຈົ້າ' },
    ];
    const returned = { locale: 'lo', sourceLocale: 'en', files: [{ path: 'a.md', units }] };
    expect(checkReturned(exchange, returned)).toMatchObject({
      changes: [{ id: 'b1' }, { id: 'b2' }, { id: 'b3', target: 'ເຈົ້າ' }],
      problems: [],
    });
  });

  it('is refused for a file that is not there', () => {
    expect(back({ target: 'ອ່ານ' }, 'lessons/coffee/en.md').problems).toMatchObject([{ problem: 'unknownFile' }]);
  });
});

describe('the notation in a text', () => {
  it('is told from its words', () => {
    expect(inlineParts('1. Weigh **the :term[lot]{slug=lot}** at 14:00, see [here](https://a.la).')).toEqual([
      { kind: 'words', text: '1. Weigh ' },
      {
        kind: 'around',
        open: '**',
        close: '**',
        parts: [
          { kind: 'words', text: 'the ' },
          { kind: 'around', open: ':term[', close: ']{slug=lot}', parts: [{ kind: 'words', text: 'lot' }] },
        ],
      },
      { kind: 'words', text: ' at 14:00, see ' },
      { kind: 'around', open: '[', close: '](https://a.la)', parts: [{ kind: 'words', text: 'here' }] },
      { kind: 'words', text: '.' },
    ]);
  });

  it('holds places for numbers that a question draws', () => {
    expect(inlineParts('You have {{kg}} kg.')).toEqual([
      { kind: 'words', text: 'You have ' },
      { kind: 'alone', code: '{{kg}}' },
      { kind: 'words', text: ' kg.' },
    ]);
  });

  it('put together again gives the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(joinParts(inlineParts(text))).toBe(text);
      }),
    );
  });
});

describe('a file from outside', () => {
  it('is read in the Unicode of Windows, too, and refused where it is too large or no text', () => {
    expect(decodeExchange(Buffer.from('\uFEFFຊາ', 'utf16le'))).toBe('ຊາ');
    expect(decodeExchange(Buffer.from('ຊາ'))).toBe('ຊາ');
    expect(() => decodeExchange(new Uint8Array([0xff, 0x00, 0x80]))).toThrow(
      expect.objectContaining({ problem: 'notText' }),
    );
    expect(() => decodeExchange(new Uint8Array(mostExchangeBytes + 1))).toThrow(
      expect.objectContaining({ problem: 'tooLarge' }),
    );
  });
});
