import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchesWords } from '#db/queries/search-words.ts';
import { foldForSearch, hasWords } from '#domain/text/search.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import fc from '#tests/support/property.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function foldInDatabase(texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ folded: string }>`
    select fold_for_search(given) as folded from unnest(${[...texts]}::text[]) with ordinality as texts (given, place)
    order by place`.execute(database.db);
  return rows.map((row) => row.folded);
}

const names = [
  ...['José Núñez', 'Jose\u0301 Nu\u0301n\u0303ez', 'Nguyễn Văn Đức', 'Łukasz Straße', "O'Brien", 'O’Brien', 'Æsa Øst'],
  ...['ΑΛΈΞΗΣ', 'Фёдор', 'أحمد', 'مُحَمَّد', 'فاطمة', 'علی', 'می\u200cخواهم', 'ບົວ\u200bຄຳ', 'ນ້ຳ', 'ນໍ້າ', 'ນໍາ້', 'ນ້ີ', 'ເເກ້ວ'],
  ...[
    'ຫຼວງພະບາງ',
    'ໜຶ່ງ',
    'น้ำ',
    'เเก้ว',
    '张 伟',
    'Ｂ２Ｂ',
    'ໜ້າ ໑໒',
    '٣٤',
    '५',
    'LA-PC1-2026-000029B',
    'a_b%c\\d',
    '한국',
    'がく',
  ],
  ...['İstanbul', 'ŉ', 'ﬁsh', '´`', 'Anne-Marie (Mimi)', '\u3164', '\t \n', '👍'],
];

describe('fold_for_search', () => {
  it('folds as domain/text/search.ts does', async () => {
    expect(await foldInDatabase(names)).toEqual(names.map(foldForSearch));
  });

  it('also whatever else people write in the scripts of their names', async () => {
    const ranges = [
      ...[
        0x20, 0x17f, 0x1e00, 0x1eff, 0x370, 0x3ff, 0x400, 0x45f, 0x591, 0x5f4, 0x600, 0x6ff, 0x900, 0x97f, 0xe01, 0xe5b,
      ],
      ...[0xe81, 0xedf, 0x1000, 0x109f, 0x1200, 0x137f, 0x1780, 0x17e9, 0x2000, 0x206f, 0x3000, 0x30ff, 0x4e00, 0x4eff],
      ...[0xac00, 0xacff, 0xff00, 0xff9f, 0x1f300, 0x1f3ff],
    ];
    const letter = fc
      .nat(ranges.length / 2 - 1)
      .chain((pair) => fc.integer({ min: ranges[2 * pair] ?? 0, max: ranges[2 * pair + 1] ?? 0 }))
      .map((point) => String.fromCodePoint(point));
    const texts = fc.sample(
      fc.array(letter, { maxLength: 12 }).map((letters) => letters.join('')),
      {
        numRuns: 3_000,
        seed: 8,
      },
    );
    const wrong = (await foldInDatabase(texts)).flatMap((folded, place) => {
      const here = foldForSearch(texts[place] ?? '');
      return folded === here ? [] : [{ text: texts[place], folded, here }];
    });
    expect(wrong).toEqual([]);
  });
});

describe('people', () => {
  const found = async (search: string) => {
    const { rows } = await sql<{ name: string }>`
      select display_name as name from person where ${matchesWords(sql`search_name`, search)} order by 1`.execute(
      database.db,
    );
    return rows.map((row) => row.name);
  };

  it('are found however their names are spelt', async () => {
    for (const [place, name] of names.entries()) {
      await database.db
        .insertInto('person')
        .values({
          id: newId(),
          displayName: name,
          latinName: place === 8 ? 'Fedor Ivanov' : null,
          email: `${place}@x.invalid`,
        })
        .execute();
    }
    for (const search of ['Nun', 'nunez', 'José', 'Jose\u0301', 'Núñez José', 'Nu\u0301n\u0303ez jose']) {
      expect(await found(search), search).toEqual(['Jose\u0301 Nu\u0301n\u0303ez', 'José Núñez'].sort());
    }
    expect(await found('ivanov fedor')).toEqual(['Фёдор']);
    expect(await found('ບົວຄຳ')).toEqual(['ບົວ\u200bຄຳ']);
    expect(await found('ບົວ\u2060ຄໍາ')).toEqual(['ບົວ\u200bຄຳ']);
    expect(await found('%')).toEqual([]);
    expect((await found('')).length).toBe(names.length);
    for (const search of ['obrien', 'ດ', 'duc nguyen', 'محمد', '张伟', 'a b', '\u200b', 'ນ້ຳ']) {
      const here = names.filter((name) => hasWords(foldForSearch(`${name} `), search));
      expect(await found(search), search).toEqual(expect.arrayContaining(here));
    }
  });
});
