import { type CalculatorKind, calculatorKinds, calculators, inputProblems } from '#domain/learning/calculators.ts';
import { type Attribute, defineElement } from './element.ts';
import { part } from './html.ts';

const inputs = new Set(Object.values(calculators).flatMap((one) => one.inputs.map((input) => input.id)));
const numbers = Object.fromEntries(
  [...inputs].map((id): [string, Attribute] => [id, { type: 'number', least: 0, most: 1e12, isOptional: true }]),
);

/** A sum that the lesson teaches, with the lesson's numbers in its fields. */
export const calculator = defineElement({
  name: 'calculator',
  kind: 'leaf',
  attributes: {
    kind: { type: 'choice', of: calculatorKinds },
    /** Names of currencies, in the lesson's language. */
    currency: { type: 'text', most: 20, isOptional: true },
    foreign: { type: 'text', most: 20, isOptional: true },
    step: { type: 'number', least: 0.01, most: 1e6, isOptional: true },
    ...numbers,
  },
  label: 'none',
  key: 'kind',
  isAlone: true,
  check: (node, { attribute }) => {
    const kind = attribute('kind') as CalculatorKind;
    const { inputs: own, outputs } = calculators[kind];
    const given = Object.keys(node.attributes ?? {}).filter((name) => inputs.has(name));
    const extra = given.find((name) => !own.some((input) => input.id === name));
    if (extra) return `a calculator of ${kind} has no ${extra}`;
    const missing = own.find((input) => attribute(input.id) === '');
    if (missing) return `${missing.id} is missing: a calculator of ${kind} starts with the lesson's numbers`;
    const units = new Set([...own, ...outputs].map((one) => one.unit));
    if ((units.has('money') || units.has('moneyEach')) && !attribute('currency')) return 'currency is missing';
    if (units.has('foreign') && !attribute('foreign')) return 'foreign is missing: the name of the other currency';
    const values = Object.fromEntries(own.map(({ id }) => [id, Number(attribute(id))]));
    const [wrong] = Object.keys(inputProblems(kind, values));
    return wrong ? `${wrong} makes no sense there` : undefined;
  },
  render: (_node, { attribute }) => {
    const kind = attribute('kind') as CalculatorKind;
    const values = Object.fromEntries(calculators[kind].inputs.map(({ id }) => [id, Number(attribute(id))]));
    const setting = { kind, values, step: Number(attribute('step') || 1) };
    const names = { currency: attribute('currency'), foreign: attribute('foreign') };
    return part('calculator', encodeURIComponent(JSON.stringify({ ...setting, ...names })));
  },
});
