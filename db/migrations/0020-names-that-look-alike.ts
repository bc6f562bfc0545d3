import { type Kysely, sql } from 'kysely';

/** Names as they look: what can be taken for each other is one. Whoever answers for certificates is told of such names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

/**
 * Letters that look like another one, small or capital, by the letter they are taken for (Unicode Technical Standard 39,
 * confusables.txt, as far as people's names reach). Capitals count, as a name may be written in them.
 */
const lookAlikes: Record<string, string> = {
  a: 'аαɑ',
  b: 'вβьƅ',
  c: 'сϲᴄ',
  d: 'ԁ',
  e: 'еεҽ',
  f: 'ƒ',
  g: 'ɡԍ',
  h: 'нηһհ',
  j: 'јϳ',
  k: 'кκ',
  l: 'i1іιӏǀӀ',
  m: 'мμ',
  n: 'νпո',
  o: '0оοօ',
  p: 'рρ',
  q: 'ԛ',
  r: 'гᴦ',
  s: '5ѕꜱ',
  t: 'тτ',
  u: 'υսᴜ',
  v: 'ѵᴠ',
  w: 'ԝѡᴡ',
  x: 'хχ',
  y: 'уүγʏ',
  z: 'ζᴢ',
  // Lao and Thai letters of one form.
  ຈ: 'จ',
  ບ: 'บ',
  ປ: 'ป',
  ຝ: 'ฝ',
  ພ: 'พ',
  ຟ: 'ฟ',
  ຍ: 'ย',
  າ: 'า',
};
const from = Object.values(lookAlikes).join('');
const to = Object.entries(lookAlikes)
  .map(([letter, alike]) => letter.repeat([...alike].length))
  .join('');

const upStatements = [
  // Of a search's text nothing is left that cannot be seen, no accent and no capital.
  `create or replace function look_of(name text) returns text language sql immutable strict parallel safe
    return replace(replace(translate(fold_for_search(name), '${from} ', '${to}'), 'rn', 'm'), 'vv', 'w')`,
  `comment on function look_of is 'a name by what it looks like: names that can be taken for each other have one look'`,
  `alter table person add column looks text[] not null
    generated always as (array_remove(array_remove(array[look_of(display_name), look_of(latin_name)], ''), null)) stored`,
  `create index on person using gin (looks)`,
  `comment on column person.looks is 'of both names (look_of)'`,
];

const downStatements = [`alter table person drop column looks`, `drop function look_of`];
