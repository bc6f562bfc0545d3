import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import type { Of } from './b2b-commands.ts';
import type { DeskFile } from './b2b-pack.ts';
import { type B2bWorld, named } from './b2b-world.ts';
import { happens, notNow, unknown } from './decisions.ts';
import { caseOf, companyOf, faultsOf } from './paper-checks.ts';

/** What is right to do with a file, and for which papers it goes back. */
export interface RightDecision {
  decision: 'approve' | 'return' | 'pass_on';
  papers: readonly string[];
}

/** What an officer decides who makes no mistake: what is another's goes to them, what can be mended goes back. */
export function rightDecision(file: DeskFile, now: SimTime, about: Pick<Deciding, 'pack' | 'scenario'>): RightDecision {
  if (file.village === caseOf(about).ownVillage) return { decision: 'pass_on', papers: [] };
  const company = companyOf(file.company, about);
  if (!company) throw new RangeError(`a file of nobody: ${file.id}`);
  // Any of the names that the file gives itself is what its papers are compared with.
  const faults = Object.values(file.name)
    .map((name) => faultsOf({ ...file, company, name }, now, about))
    .sort((a, b) => a.length - b.length)[0];
  const papers = [...new Set((faults ?? []).map(({ facts }) => String(facts.paper)))];
  return papers.length > 0 ? { decision: 'return', papers } : { decision: 'approve', papers: [] };
}

/** An officer decides on a file, once. Whoever is guided hears at once what another would have decided. */
export function decideFile(world: B2bWorld, command: Of<'b2b.decide_file'>, about: Deciding): Decision {
  const file = caseOf(about).files.find(({ id }) => id === command.file);
  const state = named(world.files, command.file);
  if (!file || !state) return unknown(command.file);
  if (state.decision !== null) return notNow('file.decided', []);
  const { decision, paper } = command;
  const right = rightDecision(file, about.now, about);
  const isNamed = decision !== 'return' || right.papers.includes(paper);
  if (about.mode === 'guided') {
    const [missing = ''] = right.papers;
    if (right.decision === 'pass_on' && decision !== 'pass_on') return { refusals: [refuse('review.conflict')] };
    if (right.decision !== 'pass_on' && decision === 'pass_on') return { refusals: [refuse('review.yours')] };
    if (right.decision === 'approve' && decision !== 'approve') return { refusals: [refuse('review.sound')] };
    if (right.decision === 'return' && decision === 'reject') return { refusals: [refuse('review.mendable')] };
    if (right.decision === 'return' && decision === 'approve') return { refusals: [refuse('review.fault')] };
    if (!isNamed) return { refusals: [refuse('paper.other', { given: paper, missing: missing !== '' }, 'paper')] };
  }
  const facts = { isRight: decision === right.decision, isFaulty: right.decision === 'return', isNamed };
  return happens([{ type: 'file.decided', file: file.id, decision, paper, ...facts }], 15);
}

/** Files that were decided as they should be. */
export function countRight(world: B2bWorld, about: Pick<Deciding, 'pack' | 'scenario'>): number {
  return caseOf(about).files.filter(
    (file) => named(world.files, file.id)?.decision === rightDecision(file, about.scenario.startsAt, about).decision,
  ).length;
}
