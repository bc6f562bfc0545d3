import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { happens, notNow, refusal, unknown } from './border-answers.ts';
import { borderCase, rightFact } from './border-case.ts';
import type { Of } from './border-commands.ts';
import type { BorderRules } from './border-pack.ts';
import { type BorderWorld, type Lane, type PaperSheet, sheetOf } from './border-world.ts';
import { isContainer, readContainer } from './container.ts';
import { issued, today } from './decide-papers.ts';
import { goodAt } from './decide-plan.ts';
import { checkPapers, homeDay } from './paper-checks.ts';

/** A place on a train for a container, by its number as it is painted on the door. */
export function book(world: BorderWorld, command: Of<'border.book'>, about: Deciding): Decision {
  if (world.container !== null) return notNow('booked', ['load']);
  const container = readContainer(command.container);
  if (!isContainer(container)) return refusal('container.check_digit', { container }, 'container');
  if (container !== rightFact('container', borderCase(about), world.drawn)) return unknown(container, 'container');
  return happens([{ type: 'train.booked', container }], 30);
}

export function load(world: BorderWorld, command: Of<'border.load'>, about: Deciding): Decision {
  if (world.state !== 'booked' || world.container === null) return notNow(world.state, ['book']);
  const case_ = borderCase(about);
  const gross = rightFact('gross', case_, world.drawn);
  const most = case_.rules.payloadKg;
  if (typeof gross === 'number' && gross > most) return refusal('weight.over', { gross, most });
  const seal = command.seal.trim().toUpperCase();
  if (seal === '') return refusal('fact.missing', {}, 'seal');
  const right = rightFact('seal', case_, world.drawn);
  if (about.mode === 'guided' && seal !== right) {
    return refusal('seal.other', { seal, container: world.container }, 'seal');
  }
  const facts = { container: world.container, seal };
  return happens(
    [
      { type: 'goods.loaded', ...facts, isRight: seal === right },
      issued(world, { paper: 'D26', fields: facts, day: today(about) }),
    ],
    60,
  );
}

/** The declaration's boxes beside the papers: what differs goes back, whatever the mode. */
export function declare(world: BorderWorld, command: Of<'border.declare'>, about: Deciding): Decision {
  if (world.state !== 'loaded') return notNow(world.state, ['load']);
  const case_ = borderCase(about);
  const { model, hs, net, gross, packages, value } = command;
  if (!case_.rules.models.some(({ key }) => key === model)) return unknown(model, 'model');
  const lacking = case_.makes.find((paper) => !sheetOf(world, paper));
  if (lacking !== undefined) return refusal('paper.not_issued', { paper: lacking });
  const container = readContainer(command.container);
  const seal = command.seal.trim().toUpperCase();
  const day = today(about);
  const boxes = { hs: hs.trim(), net, gross, packages, value, container, seal };
  const wrong = checkPapers(world, [...world.sheets, draft(boxes, day)], { case_, departs: day });
  if (wrong.length > 0) return { refusals: wrong };
  if (about.mode === 'guided' && model !== case_.rules.exportModel) {
    return refusal('model.differs', { model }, 'model');
  }
  const declaration = 'DEC-0001';
  const lane = case_.lane ?? laneOf(about.chance('lane', declaration), case_.rules, isReissued(world, day));
  return happens(
    [
      { type: 'goods.declared', declaration, model, lane },
      issued(world, { paper: 'D22', fields: { gross, packages, container, seal }, day }),
      issued(world, { paper: 'D23', fields: boxes, day }),
    ],
    30,
  );
}

const draft = (fields: PaperSheet['fields'], day: string): PaperSheet => ({
  id: 'D23-0',
  paper: 'D23',
  state: 'issued',
  fields,
  day,
  voidedOn: null,
});

/** Who had to issue a paper again within thirty days is looked at more often. */
function isReissued({ sheets }: BorderWorld, day: string): boolean {
  const since = new Date(Date.parse(day) - 30 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  return sheets.some(({ voidedOn }) => voidedOn !== null && voidedOn >= since);
}

/** The lane of a declaration by its chance: papers looked at (yellow), goods opened (red), or neither. */
export function laneOf(u: number, { lanes }: Pick<BorderRules, 'lanes'>, isWatched: boolean): Lane {
  const more = isWatched ? lanes.yellowAfterReissue : 0;
  const green = Math.max(0, lanes.green - more);
  if (u < green) return 'green';
  return u < green + lanes.yellow + more ? 'yellow' : 'red';
}

/** The customs office asks about a line of the declaration. */
export function query(world: BorderWorld, about: Deciding): Decision {
  if (world.state !== 'declared' || !borderCase(about).query) return notNow(world.state);
  return happens([{ type: 'declaration.queried', declaration: world.declaration?.id ?? '' }]);
}

export function reply(world: BorderWorld, { reply: key }: Of<'border.reply'>, about: Deciding): Decision {
  const { query: asked } = borderCase(about);
  if (world.state !== 'queried' || !asked || world.query?.answeredAt !== null) return notNow(world.state);
  const one = asked.replies.find((known) => known.key === key);
  if (!one) return unknown(key, 'reply');
  if (about.mode === 'guided' && !one.isRight) return refusal('query.other', {}, 'reply');
  return happens([{ type: 'query.answered', reply: key, isRight: one.isRight }], 20);
}

export function release({ state, query: asked, declaration }: BorderWorld): Decision {
  if (state !== 'declared' && !(state === 'queried' && asked?.answeredAt !== null)) return notNow(state);
  return happens([{ type: 'goods.released', declaration: declaration?.id ?? '' }]);
}

/** The declaration on the other side: the way, one preference with its proof, and the maker's number for food. */
export function enter(world: BorderWorld, command: Of<'border.enter'>, about: Deciding): Decision {
  if (world.state !== 'arrived') return notNow(world.state);
  const case_ = borderCase(about);
  const { rules } = case_;
  const good = goodAt(world, 'good', rules);
  const mode = rules.modes.find(({ key }) => key === command.mode);
  if (!mode) return unknown(command.mode, 'mode');
  if (mode.use === 'export') return refusal('mode.export_code', { mode: mode.key }, 'mode');
  const needed = rules.ways.find(({ key }) => key === good?.way)?.mode;
  if (about.mode === 'guided' && mode.key !== needed) {
    return refusal('mode.differs', { mode: mode.key, good: good?.id }, 'mode');
  }
  const [first, second] = command.regimes;
  if (first === undefined) return refusal('fact.missing', {}, 'regimes');
  if (second !== undefined) return refusal('origin.two_regimes', { a: first, b: second }, 'regimes');
  const regime = rules.regimes.find(({ key }) => key === first);
  if (!regime) return unknown(first, 'regimes');
  if (regime.paper !== null && !sheetOf(world, regime.paper)) {
    return refusal('paper.not_issued', { paper: regime.paper }, 'regimes');
  }
  const producer = command.producer.trim();
  const known = rightFact('producer', case_, world.drawn);
  if (good?.isFood && (producer === '' || (known !== undefined && producer !== known))) {
    return refusal('producer.no_number', { good: good.id, given: producer }, 'producer');
  }
  const departs = world.declaration ? homeDay(world.declaration.at, case_, about.pack.offices) : today(about);
  const wrong = checkPapers(world, world.sheets, { case_, departs });
  if (wrong.length > 0) return { refusals: wrong };
  const isRight = mode.key === needed;
  return happens(
    [
      { type: 'goods.entered', mode: mode.key, regimes: [first], isRight },
      issued(world, { paper: 'D28', fields: { producer }, day: today(about) }),
    ],
    30,
  );
}

/** On the other side of the border, or at the end of a way that the clock goes. */
export function arrive(world: BorderWorld, about: Deciding): Decision {
  if (world.state === 'exported') return happens([{ type: 'goods.arrived' }]);
  if (world.state === 'on_the_way' && borderCase(about).money) return happens([{ type: 'goods.delivered' }]);
  return { refusals: [refuse('state.not_now', { state: `border.${world.state}`, moves: [] })] };
}
