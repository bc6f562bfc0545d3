import { numberOf, numberPattern, scaleAfter } from './written-numbers.ts';

/** A sum of a text that does not come out. */
export interface WrongSum {
  /** Counts from 1. */
  line: number;
  column: number;
  written: string;
  /** What it comes to. */
  right: number;
}

const operators = '[+×÷−]';
/** What may stand between a number and the next operator: a unit, a word or two; no sign that ends a sentence or a part. */
const between = '[^\\d\\n,;:.!?|=()+×÷−。，；：、（）]{0,40}';
/** Words before a result that make it a rough one. */
const roughly = /about|around|nearly|rounded|≈|ປະມານ|ເກືອບ|约|大约|近/;

/**
 * Finds sums in a text (`380 × 75,000 = 28,500,000`, units between) and those in a row of a table whose next cell is the
 * result, and reckons them in the notation of the language.
 */
export function wrongSums(text: string, locale: string): WrongSum[] {
  return text.split('\n').flatMap((raw, index) => {
    const line = plain(raw);
    const found = line.startsWith('|') ? inRow(line, locale) : inWords(line, locale);
    return found.map((one) => ({ ...one, line: index + 1, column: Math.max(1, line.indexOf(one.written) + 1) }));
  });
}

/** Words alone: without marks of Markdown, links and elements. */
export function plain(line: string): string {
  return line
    .replace(/\*/g, '')
    .replace(/:(?:term|fact)\[([^\]]*)\]\{[^}]*\}/g, '$1')
    .replace(/\]\((?:#|https:)[^)]*\)/g, ']');
}

type Found = Pick<WrongSum, 'written' | 'right'>;

function expressionPattern(locale: string): string {
  const number = numberPattern(locale);
  const operand = `\\(*\\s*${number}\\s?%?${between}\\)*`;
  return `${operand}(?:\\s*${operators}\\s*${operand})+`;
}

function inWords(line: string, locale: string): Found[] {
  const result = `([^\\d\\n,;:.!?|=()。，；：]{0,24})(${numberPattern(locale)})(?=(.{0,14}))`;
  const pattern = new RegExp(`(${expressionPattern(locale)})\\s*[=≈]\\s*${result}`, 'g');
  const found: Found[] = [];
  for (const match of line.matchAll(pattern)) {
    const [, expression = '', before = '', digits = '', after = ''] = match;
    // "words × 20 × 3 = …" begins with what only the reader knows.
    if (/[+×÷−(]\s*$/.test(line.slice(0, match.index))) continue;
    // "= 2 × 30": the result is a sum itself, and stands further on.
    if (new RegExp(`^${between}${operators}`).test(after)) continue;
    const wrong = compare(
      expression,
      { digits, after, before: `${before}${match[0].includes('≈') ? '≈' : ''}` },
      locale,
    );
    if (wrong) found.push(wrong);
  }
  return found;
}

function inRow(line: string, locale: string): Found[] {
  const cells = line.split('|').map((cell) => cell.trim());
  const whole = new RegExp(`^[^\\d]*?(${expressionPattern(locale)})$`);
  const alone = new RegExp(`^[−+]?\\s?(${numberPattern(locale)})([^\\d]*)$`);
  return cells.flatMap((cell, index) => {
    if (cell.includes('=')) return inWords(cell, locale);
    const [, expression] = whole.exec(cell) ?? [];
    const [, digits, after = ''] = alone.exec(cells[index + 1] ?? '') ?? [];
    if (!expression || !digits) return [];
    const wrong = compare(expression, { digits, after, before: '' }, locale);
    return wrong ? [wrong] : [];
  });
}

/** Percents are taken as they stand and as hundredths: both are written. */
function compare(
  expression: string,
  { digits, before, after }: Record<'digits' | 'before' | 'after', string>,
  locale: string,
): Found | undefined {
  const told = numberOf(digits, locale);
  const value = told.value * scaleAfter(after);
  const exact = 0.5 * 10 ** -told.digits * scaleAfter(after) + 1e-9;
  const allowed = roughly.test(before) ? Math.max(exact, Math.abs(value) * 0.01) : exact;
  const readings = [reckon(expression, locale, 1), reckon(expression, locale, 0.01)].filter(Number.isFinite);
  if (readings.length === 0) return undefined;
  const isPercent = /^\s?(%|percent|ສ່ວນຮ້ອຍ)/.test(after);
  const all = isPercent ? readings.flatMap((one) => [one, one * 100]) : readings;
  if (all.some((one) => Math.abs(Math.abs(one) - value) <= allowed)) return undefined;
  return { written: `${expression.trim()} = ${digits}`, right: readings[0] ?? 0 };
}

const strength: Record<string, number> = { '+': 1, '−': 1, '×': 2, '÷': 2 };

/** What an expression comes to; NaN where its parentheses do not close. */
function reckon(expression: string, locale: string, percent: number): number {
  const token = new RegExp(`(${numberPattern(locale)})(\\s?%)?|(${operators})|([()])`, 'g');
  const values: number[] = [];
  const waiting: string[] = [];
  const apply = () => {
    const [right = Number.NaN, left = Number.NaN] = [values.pop(), values.pop()];
    const sign = waiting.pop();
    values.push(sign === '+' ? left + right : sign === '−' ? left - right : sign === '×' ? left * right : left / right);
  };
  for (const match of expression.matchAll(token)) {
    const [whole, digits, hundredth, operator, bracket] = match;
    if (digits) {
      const scale = scaleAfter(expression.slice(match.index + whole.length, match.index + whole.length + 12));
      values.push(numberOf(digits, locale).value * scale * (hundredth ? percent : 1));
    } else if (operator) {
      while ((strength[waiting.at(-1) ?? ''] ?? 0) >= (strength[operator] ?? 0)) apply();
      waiting.push(operator);
    } else if (bracket === '(') waiting.push('(');
    else {
      while (waiting.length > 0 && waiting.at(-1) !== '(') apply();
      if (waiting.pop() !== '(') return Number.NaN;
    }
  }
  while (waiting.length > 0) apply();
  return values.length === 1 ? (values[0] ?? Number.NaN) : Number.NaN;
}
