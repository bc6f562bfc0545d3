import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { borderCase } from '#domain/labs/border/border-case.ts';
import { type PaperField, paperFigures, paperWords } from '#domain/labs/border/border-pack.ts';
import { type PaperSheet, sheetOf } from '#domain/labs/border/border-world.ts';
import { goodAt } from '#domain/labs/border/decide-plan.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { sayCost } from './load-cost.server.ts';
import { sayDeclare } from './load-declare.server.ts';
import { sayJourney } from './load-journey.server.ts';
import { sayMoney } from './load-money.server.ts';
import { sayPlan } from './load-plan.server.ts';
import type { Say } from './say.ts';

/** The desk of the border: what its case needs of it. */
export function sayBorder(context: ReadingContext, open: OpenRun, asked: string | null) {
  const { run } = open;
  const case_ = borderCase(run);
  const { rules, pages } = case_;
  const say: Say = (words) => wordsFor(words, context.reader.contentLocales);
  const has = (page: (typeof pages)[number]) => pages.includes(page);
  return {
    frame: sayRun(context, open),
    state: run.worlds.border.state,
    validFrom: rules.validFrom,
    currency: rules.currency,
    foreign: rules.foreign,
    agreed: sayAgreed(run, say),
    plan: has('plan') ? sayPlan(run, say, asked) : null,
    papers: has('papers') ? sayPapers(run, say) : null,
    agreement: has('papers') || has('declare') ? sayAgreement(run, say) : null,
    declare: has('declare') ? { ...sayDeclare(run, say), papers: sayPapers(run, say) } : null,
    cost: has('cost') ? sayCost(run, say) : null,
    journey: has('journey') ? sayJourney(context, run, say) : null,
    money: has('money') ? sayMoney(run, say) : null,
  };
}

export type BorderData = ReturnType<typeof sayBorder>;

/** What was agreed and weighed of a consignment; null: the case is of no single one. */
function sayAgreed(run: LabRun, say: Say) {
  const case_ = borderCase(run);
  const { drawn } = run.worlds.border;
  const good = goodAt(run.worlds.border, 'good', case_.rules);
  if (!good) return null;
  const buyer = case_.rules.parties.find(({ id }) => id === case_.buyer);
  const { bags, netEach, grossEach, price } = drawn.figures;
  const hasTerm = case_.facts.incoterm !== undefined || case_.money !== null;
  return {
    good: say(good.name),
    hs: good.hs6,
    buyer: buyer ? { id: buyer.id, name: say(buyer.name) } : null,
    bags: bags ?? null,
    netEach: netEach ?? null,
    grossEach: grossEach ?? null,
    price: price ?? null,
    term: hasTerm && drawn.codes.place ? `DAP ${drawn.codes.place}` : null,
    box: case_.pages.includes('papers')
      ? { container: drawn.codes.container ?? '', seal: drawn.codes.seal ?? '' }
      : null,
  };
}

/** Papers that are made here: what stands in them, or what has to be written. */
function sayPapers(run: LabRun, say: Say) {
  const { makes, rules } = borderCase(run);
  const world = run.worlds.border;
  return makes.map((code) => {
    const kind = rules.papers.find((one) => one.code === code);
    const sheet = sheetOf(world, code);
    return {
      code,
      name: kind ? say(kind.name) : { text: code, locale: 'en' },
      issuer: kind ? say(kind.issuer) : null,
      fields: [...(kind?.fields ?? [])],
      sheet: sheet ? { id: sheet.id, day: sheet.day, facts: factsOf(sheet) } : null,
      voided: world.sheets.filter((one) => one.paper === code && one.state === 'void').map(({ id }) => id),
    };
  });
}

export type DeskPaper = ReturnType<typeof sayPapers>[number];

const order: readonly PaperField[] = [...paperFigures, ...paperWords];

/** What stands in a paper, in the order of facts. */
export function factsOf({ fields }: Pick<PaperSheet, 'fields'>) {
  return order.flatMap((field) => {
    const fact = fields[field];
    return fact === undefined ? [] : [{ field, fact }];
  });
}

/** Facts beside each other in all papers that hold: in which they are the same, and in which not. */
function sayAgreement(run: LabRun, say: Say) {
  const { rules } = borderCase(run);
  const sheets = run.worlds.border.sheets.filter(({ state }) => state === 'issued');
  const shown = sheets.filter(({ fields }) => Object.keys(fields).length > 0);
  const compared: readonly PaperField[] = [...paperFigures, 'container', 'seal'];
  const rows = compared
    .map((field) => {
      const facts = shown.map(({ fields }) => fields[field] ?? null);
      const known = facts.filter((fact) => fact !== null);
      return { field, facts, count: known.length, differs: new Set(known).size > 1 };
    })
    .filter(({ count }) => count > 0);
  const columns = shown.map(({ paper }) => {
    const kind = rules.papers.find(({ code }) => code === paper);
    return { code: paper, name: kind ? say(kind.name) : null };
  });
  return { columns, rows };
}
