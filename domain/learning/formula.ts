interface Operator {
  takes: 1 | 2;
  reckon: (one: number, other: number) => number;
}

/** Operators of formulas: how many numbers they take from the stack, and what they leave there. */
const operators: Readonly<Record<string, Operator>> = {
  '+': { takes: 2, reckon: (one, other) => one + other },
  '-': { takes: 2, reckon: (one, other) => one - other },
  '*': { takes: 2, reckon: (one, other) => one * other },
  '/': { takes: 2, reckon: (one, other) => one / other },
  neg: { takes: 1, reckon: (one) => -one },
  round: { takes: 1, reckon: (one) => Math.round(one + Math.sign(one) * 1e-9) },
  ceil: { takes: 1, reckon: (one) => Math.ceil(one - 1e-9) },
  floor: { takes: 1, reckon: (one) => Math.floor(one + 1e-9) },
  min: { takes: 2, reckon: (one, other) => Math.min(one, other) },
  max: { takes: 2, reckon: (one, other) => Math.max(one, other) },
  /** Up to the next whole multiple of a step; a hair above one, left by division, is none. */
  up: { takes: 2, reckon: (value, step) => Math.ceil(value / step - 1e-9) * step },
};
const functions = new Set(['round', 'ceil', 'floor', 'min', 'max', 'up']);

/**
 * What a formula in reverse Polish notation comes to: `spent sold /`. public/lesson.js reckons by the same formulas in the
 * same way, so that a calculator says the same with scripts and without.
 */
export function evaluateFormula(formula: string, values: Readonly<Record<string, number>>): number {
  const stack: number[] = [];
  for (const token of formula.split(' ')) {
    const operator = Object.hasOwn(operators, token) ? operators[token] : undefined;
    if (!operator) {
      stack.push(Object.hasOwn(values, token) ? (values[token] ?? Number.NaN) : Number(token));
      continue;
    }
    const last = stack.pop() ?? Number.NaN;
    stack.push(operator.takes === 1 ? operator.reckon(last, 0) : operator.reckon(stack.pop() ?? Number.NaN, last));
  }
  return stack[0] ?? Number.NaN;
}

const longestFormula = 200;
const deepestFormula = 12;
const tokenForm = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9]*)|([-+*/(),]))/y;

/**
 * Makes a formula that people write (`kg * 2 / (1 - fee / 100)`) one that `evaluateFormula` reckons. It knows numbers, names,
 * `+ - * /`, parentheses and round, ceil, floor, min, max, up: nothing that could do anything else.
 *
 * @returns the formula, or in words what is wrong with it
 */
export function compileFormula(text: string, names: readonly string[]): { formula: string } | { problem: string } {
  if (text.length > longestFormula) return { problem: `a formula has at most ${longestFormula} characters` };
  const tokens = tokensOf(text);
  if (!tokens) return { problem: 'a formula has numbers, names, + - * /, parentheses and functions' };
  try {
    return { formula: new FormulaReader(tokens, names).read().join(' ') };
  } catch (error) {
    if (error instanceof FormulaError) return { problem: error.message };
    throw error;
  }
}

class FormulaError extends Error {}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  tokenForm.lastIndex = 0;
  while (tokenForm.lastIndex < text.trimEnd().length) {
    const match = tokenForm.exec(text);
    if (!match) return undefined;
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** Reads sums of products of values, from left to right. */
class FormulaReader {
  #at = 0;
  readonly #tokens: readonly string[];
  readonly #names: readonly string[];

  constructor(tokens: readonly string[], names: readonly string[]) {
    this.#tokens = tokens;
    this.#names = names;
  }

  read(): string[] {
    const formula = this.#sum(0);
    if (this.#at < this.#tokens.length) throw new FormulaError(`"${this.#tokens[this.#at]}" is not expected there`);
    return formula;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(token: string): void {
    if (this.#next() !== token) throw new FormulaError(`"${token}" is missing`);
    this.#at += 1;
  }

  #sum(depth: number): string[] {
    if (depth > deepestFormula) throw new FormulaError('the parentheses are nested too deep');
    return this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#value(depth)));
  }

  #chain(signs: readonly string[], part: () => string[]): string[] {
    let formula = part();
    for (let sign = this.#next(); sign !== undefined && signs.includes(sign); sign = this.#next()) {
      this.#at += 1;
      formula = [...formula, ...part(), sign];
    }
    return formula;
  }

  #value(depth: number): string[] {
    const token = this.#next();
    if (token === undefined) throw new FormulaError('the formula is not complete');
    this.#at += 1;
    if (token === '-') {
      if (depth > deepestFormula) throw new FormulaError('the parentheses are nested too deep');
      return [...this.#value(depth + 1), 'neg'];
    }
    if (token === '(') {
      const inside = this.#sum(depth + 1);
      this.#take(')');
      return inside;
    }
    if (/^\d/.test(token)) return [token];
    if (functions.has(token) && this.#next() === '(') return this.#call(token, depth);
    if (this.#names.includes(token)) return [token];
    throw new FormulaError(`"${token}" is no number, variable or function`);
  }

  #call(name: string, depth: number): string[] {
    this.#take('(');
    let formula = this.#sum(depth + 1);
    if (operators[name]?.takes === 2) {
      this.#take(',');
      formula = [...formula, ...this.#sum(depth + 1)];
    }
    this.#take(')');
    return [...formula, name];
  }
}
