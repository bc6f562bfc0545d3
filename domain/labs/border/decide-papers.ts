import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { isVisible } from '#domain/text/visible.ts';
import { happens, notNow, refusal, unknown } from './border-answers.ts';
import { borderCase, rightFact } from './border-case.ts';
import type { Of } from './border-commands.ts';
import type { BorderPaper, BorderRules, PaperField } from './border-pack.ts';
import { type BorderWorld, type PaperSheet, sheetOf } from './border-world.ts';
import { goodAt, wrongAccess } from './decide-plan.ts';
import { checkPapers, homeDay, isCode } from './paper-checks.ts';

/** What a paper that is made now looks like as it happens. */
export function issued(
  { sheets }: Pick<BorderWorld, 'sheets'>,
  { paper, fields, day }: { paper: string; fields: PaperSheet['fields']; day: string },
) {
  const number = sheets.filter((one) => one.paper === paper).length + 1;
  return { type: 'paper.issued', sheet: `${paper}-${number}`, paper, fields: { ...fields }, day };
}

/** Today at home. */
export const today = (about: Deciding) => homeDay(about.now, borderCase(about), about.pack.offices);

export function issue(world: BorderWorld, command: Of<'border.issue'>, about: Deciding): Decision {
  const case_ = borderCase(about);
  const kind = case_.rules.papers.find(({ code }) => code === command.paper);
  if (!kind || !case_.makes.includes(kind.code)) return unknown(command.paper, 'paper');
  if (sheetOf(world, kind.code)) return notNow('issued', ['void']);
  const fields: PaperSheet['fields'] = {};
  for (const field of kind.fields) {
    const given = command.fields[field];
    if (given === undefined || (typeof given === 'string' && !isVisible(given))) {
      return refusal('fact.missing', {}, field);
    }
    fields[field] = typeof given === 'string' ? given.trim() : given;
  }
  const wrong = wrongFact(kind, fields, case_.rules) ?? wrongContract(world, kind, about);
  if (wrong) return { refusals: [wrong] };
  if (about.mode === 'guided') {
    const differs = kind.fields.find((field) => !isRight(field, fields, { world, about }));
    if (differs) {
      return refusal('fact.differs', { fact: differs, given: fields[differs], paper: kind.code }, differs);
    }
  }
  return happens([issued(world, { paper: kind.code, fields, day: today(about) })], 10);
}

function isRight(
  field: PaperField,
  fields: PaperSheet['fields'],
  { world, about }: { world: BorderWorld; about: Deciding },
): boolean {
  const right = rightFact(field, borderCase(about), world.drawn);
  if (right === undefined) return true;
  if (field === 'hs') return String(fields.hs).replace(/[\s.]/g, '').startsWith(String(right));
  return fields[field] === right;
}

function wrongFact({ code }: BorderPaper, fields: PaperSheet['fields'], rules: BorderRules): Refusal | null {
  const { hs, incoterm, net, gross } = fields;
  if (hs !== undefined && !isCode(hs)) return refuse('hs.six_digits', { paper: code, given: hs }, 'hs');
  if (typeof net === 'number' && typeof gross === 'number' && net >= gross) {
    return refuse('gross.below', { net, gross, paper: code }, 'gross');
  }
  if (incoterm === undefined) return null;
  const term = rules.incoterms.find(({ key }) => key === incoterm);
  if (!term) return refuse('thing.unknown', { thing: String(incoterm) }, 'incoterm');
  return term.sea && !rules.isBySea ? refuse('incoterm.sea_only', { incoterm: term.key }, 'incoterm') : null;
}

/** Nobody signs a contract on what may not go, or whose maker is not on the list over there. */
function wrongContract(world: BorderWorld, { code }: BorderPaper, about: Deciding): Refusal | null {
  const case_ = borderCase(about);
  const good = goodAt(world, 'good', case_.rules);
  if (code !== 'D11' || !good) return null;
  const access = wrongAccess(good);
  if (access) return { code: access.code, facts: access.facts };
  for (const paper of good.before.filter((one) => one !== 'D27')) {
    const all = case_.registrations.filter((one) => one.paper === paper);
    const own = all.find(({ goods }) => goods.includes(good.id));
    if (all.length === 0) return refuse('reg.missing', { paper });
    if (!own) return refuse('reg.scope', { paper, good: good.id });
    if (own.suspendedSince !== null) return refuse('reg.suspended', { paper, since: own.suspendedSince });
    if (own.until < today(about)) return refuse('reg.ended', { paper, until: own.until });
  }
  return null;
}

/** A paper that is wrong is issued again; the old one stays where it was, and says since when it is void. */
export function voidPaper(world: BorderWorld, { paper }: Of<'border.void'>, about: Deciding): Decision {
  const sheet = sheetOf(world, paper);
  if (!borderCase(about).makes.includes(paper)) return unknown(paper, 'paper');
  if (!sheet) {
    const old = world.sheets.findLast((one) => one.paper === paper);
    return old ? refusal('paper.void', { paper, on: old.voidedOn }) : refusal('paper.not_issued', { paper });
  }
  if (world.declaration !== null) return notNow('declared');
  return happens([{ type: 'paper.voided', sheet: sheet.id, paper, day: today(about) }], 5);
}

export function sendPapers(world: BorderWorld, about: Deciding): Decision {
  if (world.state !== 'planned') return notNow(world.state);
  const case_ = borderCase(about);
  const lacking = case_.makes.find((paper) => !sheetOf(world, paper));
  if (lacking !== undefined) return refusal('paper.not_issued', { paper: lacking });
  const wrong = checkPapers(world, world.sheets, { case_, departs: today(about) });
  if (wrong.length > 0) return { refusals: wrong };
  return happens([{ type: 'papers.sent', papers: case_.makes }], 10);
}
