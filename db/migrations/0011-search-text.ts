import { type Kysely, sql } from 'kysely';

/** Names as they are looked for: `fold_for_search` does what `foldForSearch` of domain/text/search.ts does. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of upStatements) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of downStatements) await sql.raw(statement).execute(db);
}

const ignorable =
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\U000e0000-\\U000e0fff]';
const accents =
  "['`\\u02b9-\\u02bc\\u02be\\u02bf\\u2018\\u2019\\u201b\\u2032\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed]";
const separators =
  '[\\u0009-\\u000d\\u0020-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u00d7\\u00f7\\u060c\\u061b\\u061f\\u066a-\\u066d\\u06d4\\u0e2f\\u0eaf\\u1361-\\u1368\\u1680\\u17d4-\\u17da\\u2000-\\u206f\\u2212\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020\\u3030\\u30fb\\ufffd]+';

/** First digits of the scripts whose digits are typed. */
const zeros = [
  ...[0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0],
  ...[0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x19d0, 0xa9d0, 0xa9f0],
];
const digits = zeros.flatMap((zero) => Array.from({ length: 10 }, (_, value) => String.fromCodePoint(zero + value)));
const letters = { ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ς: 'σ', ٱ: 'ا', ى: 'ي', ی: 'ي' };
const moreLetters = { ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', '\u0ebc': 'ລ' };
const alike = { ...letters, ...moreLetters };
const from = digits.join('') + Object.keys(alike).join('');
const to = '0123456789'.repeat(zeros.length) + Object.values(alike).join('');

type Step = (text: string) => string;
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const replaced =
  (pattern: string, by: string): Step =>
  (text) =>
    `regexp_replace(${text}, ${quoted(pattern)}, ${quoted(by)}, 'g')`;
const swapped =
  (one: string, other: string): Step =>
  (text) =>
    `replace(${text}, ${quoted(one)}, ${quoted(other)})`;

const steps: Step[] = [
  replaced(ignorable, ''),
  (text) => `normalize(lower(normalize(${text}, NFKD)), NFKD)`,
  replaced(accents, ''),
  swapped('\u0ec0\u0ec0', '\u0ec1'),
  swapped('\u0e40\u0e40', '\u0e41'),
  // The order in which Lao and Thai marks were typed.
  replaced('([\\u0ec8-\\u0ecb]+)([\\u0eb1\\u0eb4-\\u0eb9\\u0ebb\\u0ebc\\u0ecd]+)', '\\2\\1'),
  replaced('\\u0eb2([\\u0ec8-\\u0ecb]+)', '\\1\u0eb2'),
  replaced('([\\u0e48-\\u0e4b]+)([\\u0e31\\u0e34-\\u0e3a\\u0e47\\u0e4d]+)', '\\2\\1'),
  replaced('\\u0e32([\\u0e48-\\u0e4b]+)', '\\1\u0e32'),
  (text) => `translate(${text}, ${quoted(from)}, ${quoted(to)})`,
  swapped('ß', 'ss'),
  swapped('æ', 'ae'),
  swapped('œ', 'oe'),
  swapped('þ', 'th'),
  replaced(separators, ' '),
  (text) => `btrim(${text})`,
];

const upStatements = [
  `create or replace function fold_for_search(given text) returns text language sql immutable strict parallel safe
    return ${steps.reduce((text, step) => step(text), 'given')}`,
  `comment on function fold_for_search is 'text as it is looked for: see domain/text/search.ts, which folds what is typed alike'`,
  `alter table person add column search_name text not null
    generated always as (fold_for_search(display_name || ' ' || coalesce(latin_name, ''))) stored`,
  `comment on column person.search_name is 'both names, folded'`,
  `alter table award add column search_name text not null
    generated always as (fold_for_search(holder_name || ' ' || coalesce(holder_latin_name, ''))) stored`,
  `comment on column award.search_name is 'both names of the holder, folded'`,
];

const downStatements = [
  `alter table award drop column search_name`,
  `alter table person drop column search_name`,
  `drop function fold_for_search`,
];
