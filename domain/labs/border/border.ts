import type { Begun, Deciding, Decision, LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { notNow } from './border-answers.ts';
import { borderCase, drawCase, drawnFact, rightFact } from './border-case.ts';
import { type BorderCommand, borderCommand } from './border-commands.ts';
import type { PaperField } from './border-pack.ts';
import { playBorder } from './border-policy.ts';
import { type BorderWorld, emptyBorder, type PaperSheet } from './border-world.ts';
import { computeLine, computeSaving } from './decide-cost.ts';
import { arrive, book, declare, enter, load, query, release, reply } from './decide-declare.ts';
import { askNews, choose, closeLine, inspect, journeyOf, mend, move, optionOf, tell } from './decide-journey.ts';
import { closeBooks, dispatch, dueOf, pay, record, settle } from './decide-money.ts';
import { issue, sendPapers, voidPaper } from './decide-papers.ts';
import { answerAsk, ask, plan, sendParcels } from './decide-plan.ts';
import { foldBorder } from './fold-border.ts';

/** The cross-border platform: may it go, papers that agree, declaring on two sides, landed cost, perishables, money (L2). */
export const border: LabSystem<BorderWorld, BorderCommand> = {
  key: 'border',
  command: borderCommand,
  roles: {
    'border.ask': ['PRO', 'AGG', 'BRK'],
    'border.answer_ask': ['CLK'],
    'border.plan': ['PRO', 'AGG', 'BRK'],
    'border.send_parcels': ['PRO', 'AGG', 'BRK'],
    'border.issue': ['PRO', 'AGG', 'BRK', 'RLA'],
    'border.void': ['PRO', 'AGG', 'BRK', 'RLA'],
    'border.send_papers': ['PRO', 'AGG', 'BRK'],
    'border.book': ['RLA', 'BRK'],
    'border.load': ['RLA', 'BRK'],
    'border.declare': ['BRK'],
    'border.query': ['CUS'],
    'border.reply': ['BRK'],
    'border.release': ['CUS'],
    'border.arrive': ['CLK'],
    'border.enter': ['BRK'],
    'border.cost': ['BRK', 'BUY'],
    'border.save': ['BRK', 'BUY'],
    'border.inspect': ['QAR'],
    'border.mend': ['PRO', 'AGG'],
    'border.close_line': ['CLK'],
    'border.choose': ['PRO', 'AGG', 'RLA'],
    'border.tell': ['PRO', 'AGG'],
    'border.ask_news': ['BUY'],
    'border.move': ['CLK'],
    'border.pay': ['BUY'],
    'border.settle': ['BNK'],
    'border.dispatch': ['PRO', 'AGG'],
    'border.record': ['PRO', 'AGG'],
    'border.close_books': ['PRO', 'AGG'],
  },
  begin,
  decide,
  fold: foldBorder,
  policy: playBorder,
  oracles: {
    'net-wrong': (world, about) => countWrong(world, 'net', about),
    'gross-wrong': (world, about) => countWrong(world, 'gross', about),
    'packages-wrong': (world, about) => countWrong(world, 'packages', about),
    'value-wrong': (world, about) => countWrong(world, 'value', about),
    'seal-wrong': (world, about) => countWrong(world, 'seal', about),
    'life-days': ({ option, state }) =>
      option && !option.returned && state === 'delivered' ? Math.round((option.lifeLeft / 24) * 100) / 100 : null,
    'cost-over': costOver,
  },
};

function begin(pack: Pack, scenario: Scenario, { mode, chance }: Begun): BorderWorld {
  // In the case of another lab the desk stands empty.
  if (!scenario.border || !pack.border) return emptyBorder();
  const { rules, given, money } = borderCase({ pack, scenario });
  const drawn = drawCase(scenario.border, mode, chance);
  const sheets = given.map(({ paper, day, fields }): PaperSheet => {
    const facts = Object.entries(fields).map(([name, fact]) => [name, drawnFact(fact, drawn, rules)] as const);
    return { id: `${paper}-1`, paper, state: 'issued', day, fields: Object.fromEntries(facts), voidedOn: null };
  });
  const world: BorderWorld = { ...emptyBorder(), drawn, sheets };
  if (!money) return world;
  // The buyer's slip is there on the first day; the bank says when it is money.
  const amount = dueOf(world, 'deposit', { pack, scenario });
  const deposit = { state: 'initiated' as const, amount, at: scenario.startsAt, settledAt: null };
  return { ...world, payments: { deposit } };
}

const acts: {
  [Type in BorderCommand['type']]: (
    world: BorderWorld,
    command: Extract<BorderCommand, { type: Type }>,
    about: Deciding,
  ) => Decision;
} = {
  'border.ask': ask,
  'border.answer_ask': answerAsk,
  'border.plan': plan,
  'border.send_parcels': sendParcels,
  'border.issue': issue,
  'border.void': voidPaper,
  'border.send_papers': (world, _, about) => sendPapers(world, about),
  'border.book': book,
  'border.load': load,
  'border.declare': declare,
  'border.query': (world, _, about) => query(world, about),
  'border.reply': reply,
  'border.release': release,
  'border.arrive': (world, _, about) => arrive(world, about),
  'border.enter': enter,
  'border.cost': computeLine,
  'border.save': computeSaving,
  'border.inspect': (world, _, about) => inspect(world, about),
  'border.mend': mend,
  'border.close_line': closeLine,
  'border.choose': choose,
  'border.tell': tell,
  'border.ask_news': askNews,
  'border.move': (world, _, about) => move(world, about),
  'border.pay': pay,
  'border.settle': settle,
  'border.dispatch': (world, _, about) => dispatch(world, about),
  'border.record': record,
  'border.close_books': closeBooks,
};

function decide(world: BorderWorld, command: BorderCommand, about: Deciding) {
  const { scenario, pack } = about;
  // The desk stands empty in the case of another lab, and a case without a way or payments has no acts of them.
  const part = needs[command.type];
  if (!scenario.border || !pack.border || (part && !scenario.border[part])) return notNow('planned');
  const act = acts[command.type] as (world: BorderWorld, command: BorderCommand, about: Deciding) => Decision;
  return act(world, command, about);
}

const needs: Readonly<Partial<Record<BorderCommand['type'], 'journey' | 'money'>>> = {
  'border.inspect': 'journey',
  'border.mend': 'journey',
  'border.close_line': 'journey',
  'border.choose': 'journey',
  'border.tell': 'journey',
  'border.move': 'journey',
  'border.pay': 'money',
  'border.dispatch': 'money',
  'border.record': 'money',
  'border.close_books': 'money',
};

type About = Pick<Deciding, 'pack' | 'scenario'>;

/** In how many of the papers that hold a fact is not the right one; papers that are not there yet count, too. */
function countWrong({ sheets, drawn }: BorderWorld, field: PaperField, about: About): number {
  const case_ = borderCase(about);
  const right = rightFact(field, case_, drawn);
  const carrying = [...case_.makes, ...(field === 'seal' ? ['D22', 'D23', 'D26'] : [])].filter((code) =>
    case_.rules.papers.some((paper) => paper.code === code && paper.fields.includes(field)),
  );
  return carrying.filter((code) => {
    const sheet = sheets.findLast((one) => one.paper === code && one.state === 'issued');
    return sheet?.fields[field] !== right;
  }).length;
}

/** By how many percent a choice costs more than the cheapest that keeps the contract. */
function costOver(world: BorderWorld, about: About): number | null {
  const { options, needHours, slotHour } = journeyOf(about);
  if (!world.option) return null;
  const kept = options.flatMap(({ key }) => optionOf(world, key, { ...about, nowHour: slotHour }) ?? []);
  const best = Math.min(
    ...kept.filter(({ option, lifeLeft }) => !option.returned && lifeLeft >= needHours).map(({ cost }) => cost),
  );
  return Number.isFinite(best) && best > 0 ? ((world.option.cost - best) / best) * 100 : null;
}
