import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { hour, nextOpen } from '#domain/labs/sim-time.ts';
import type { Of } from './b2b-commands.ts';
import type { WorldPaper } from './b2b-pack.ts';
import { type B2bWorld, named } from './b2b-world.ts';
import { happens, notNow, unknown } from './decisions.ts';
import { caseOf, companyOf, faultsOf, rulesOf } from './paper-checks.ts';

type AccountCommand = Of<
  | 'b2b.ask_paper'
  | 'b2b.issue_paper'
  | 'b2b.attach'
  | 'b2b.take_out'
  | 'b2b.file_account'
  | 'b2b.check_account'
  | 'b2b.decide_account'
>;

/** Papers, and the account that they are filed for. */
export function decideAccount(world: B2bWorld, command: AccountCommand, about: Deciding): Decision {
  switch (command.type) {
    case 'b2b.ask_paper':
      return askPaper(world, command, about);
    case 'b2b.issue_paper': {
      const paper = caseOf(about).papers.find(({ id }) => id === command.paper);
      if (!paper || named(world.papers, command.paper)?.readyAt === null) return unknown(command.paper);
      const { id, kind, holder } = paper;
      return happens([{ type: 'paper.issued', paper: id, kind, to: holder, from: 'CLK' }], 0);
    }
    case 'b2b.attach':
    case 'b2b.take_out':
      return movePaper(world, command, about);
    case 'b2b.file_account':
      return fileAccount(world, command, about);
    case 'b2b.check_account':
    case 'b2b.decide_account':
      return reviewAccount(world, command, about);
  }
}

/** Asks whoever issues it for a paper; it comes after its hours, when the office is open. */
function askPaper(world: B2bWorld, { kind }: Of<'b2b.ask_paper'>, about: Deciding): Decision {
  const rules = rulesOf(about);
  const known = rules.papers.find(({ code }) => code === kind);
  const own = caseOf(about).papers.filter((paper) => paper.kind === kind && paper.holder === about.seat.organisation);
  const coming = own.find(({ id }) => named(world.papers, id)?.held === false);
  if (!known || !coming) return unknown(kind);
  if (named(world.papers, coming.id)?.readyAt !== null) return notNow('paper.coming', []);
  const office = about.pack.offices[rules.office];
  const after = about.now + known.leadHours * hour;
  return happens(
    [{ type: 'paper.asked', paper: coming.id, kind, readyAt: office ? nextOpen(after, office) : after }],
    15,
  );
}

function movePaper(world: B2bWorld, command: Of<'b2b.attach' | 'b2b.take_out'>, about: Deciding): Decision {
  const company = about.seat.organisation;
  const account = named(world.accounts, company);
  if (!account || !named(world.papers, command.paper)?.held) return unknown(command.paper);
  if (account.state !== 'new' && account.state !== 'returned') return notNow(`account.${account.state}`, []);
  const type = command.type === 'b2b.attach' ? 'paper.attached' : 'paper.taken_out';
  return happens([{ type, company, paper: command.paper }], 1);
}

/** Files the account. The platform compares names and days itself, letter by letter. */
function fileAccount(world: B2bWorld, { name, person }: Of<'b2b.file_account'>, about: Deciding): Decision {
  const company = companyOf(about.seat.organisation, about);
  const account = named(world.accounts, about.seat.organisation);
  if (!company || !account) return unknown(about.seat.organisation);
  if (account.state !== 'new' && account.state !== 'returned') return notNow(`account.${account.state}`, []);
  const papers = filedPapers(account.papers, about);
  const refusals = faultsOf({ company, name, person, papers }, about.now, about);
  if (refusals.length > 0) return { refusals };
  const kinds = papers.map(({ kind }) => kind).sort();
  return happens([{ type: 'account.filed', company: company.id, name, person, kinds }], 20);
}

export function filedPapers(ids: readonly string[], about: Pick<Deciding, 'scenario'>): WorldPaper[] {
  return caseOf(about).papers.filter(({ id }) => ids.includes(id));
}

/** One officer checks, another decides, and neither what is their own. */
function reviewAccount(
  world: B2bWorld,
  command: Of<'b2b.check_account' | 'b2b.decide_account'>,
  about: Deciding,
): Decision {
  const { seat, now } = about;
  const company = companyOf(command.company, about);
  const account = named(world.accounts, command.company);
  if (!company || !account) return unknown(command.company);
  if (seat.organisation === company.id) return { refusals: [refuse('review.conflict')] };
  if (command.type === 'b2b.check_account') {
    if (account.state !== 'in_review') return notNow(`account.${account.state}`, []);
    return happens([{ type: 'account.checked', company: company.id, by: seat.id }], 30);
  }
  if (account.state !== 'checked') return notNow(`account.${account.state}`, ['b2b.check_account']);
  if (account.checkedBy === seat.id) return { refusals: [refuse('review.same_person')] };
  const told = { company: company.id, to: company.id, from: seat.role };
  if (command.decision === 'verify') return happens([{ type: 'account.verified', ...told }], 10);
  const { name, person } = account;
  const [fault] = faultsOf({ company, name, person, papers: filedPapers(account.papers, about) }, now, about);
  return happens([{ type: 'account.returned', ...told, code: fault?.code ?? '', paper: fault?.facts.paper ?? '' }], 10);
}
