import type { Deciding } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { toWallTime } from '#domain/zoned-time.ts';
import type { B2bRules, B2bScenario, Company, WorldPaper } from './b2b-pack.ts';

type About = Pick<Deciding, 'pack' | 'scenario'>;

/** The rules of the platform; a pack without them has none of its cases. */
export function rulesOf({ pack }: Pick<About, 'pack'>): B2bRules {
  if (!pack.b2b) throw new RangeError(`a pack without a platform: ${pack.slug}`);
  return pack.b2b;
}

/** What a case says of the platform. */
export function caseOf({ scenario }: Pick<About, 'scenario'>): B2bScenario {
  if (!scenario.b2b) throw new RangeError(`a case without a platform: ${scenario.key}`);
  return scenario.b2b;
}

export const companyOf = (id: string, about: Pick<About, 'pack'>): Company | undefined =>
  rulesOf(about).companies.find((one) => one.id === id);

/** The day at the place of the pack: `2026-11-02`. */
export const dayOf = (at: SimTime, { pack }: Pick<About, 'pack'>): string =>
  toWallTime(new Date(at), pack.timeZone).date;

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/** Says that a paper has run out, and how long ago. */
export function expired(paper: WorldPaper, now: SimTime, about: Pick<About, 'pack'>): Refusal | null {
  const day = dayOf(now, about);
  if (paper.expiresOn === null || paper.expiresOn >= day) return null;
  const facts = { paper: paper.kind, date: paper.expiresOn, days: daysBetween(paper.expiresOn, day) };
  return refuse('cert.expired', facts, 'papers');
}

/** What somebody files: what the account is called, who stands for it, and the papers. */
export interface FiledAccount {
  company: Company;
  name: string;
  person: string;
  papers: readonly WorldPaper[];
  /** What its goods are said to be, which needs a paper, too. */
  claims?: readonly string[];
}

/** All that is wrong with a file: papers that lack, that ran out, that name somebody else. */
export function faultsOf(file: FiledAccount, now: SimTime, about: Pick<About, 'pack' | 'scenario'>): Refusal[] {
  const { company, name, person, papers, claims = [] } = file;
  const rules = rulesOf(about);
  const claimed = rules.claims.filter(({ key }) => claims.includes(key)).map(({ paper }) => paper);
  const faults: Refusal[] = [];
  for (const kind of [...rules.needed[company.kind], ...claimed]) {
    if (!papers.some((paper) => paper.kind === kind)) faults.push(refuse('paper.missing', { paper: kind }, 'papers'));
  }
  for (const paper of papers) {
    if (!paper.whole) faults.push(refuse('photo.cut', { paper: paper.kind }, 'papers'));
    const old = expired(paper, now, about);
    if (old) faults.push(old);
    // A card names a person, and is compared with that.
    if (paper.person === undefined && !namesIn(paper, about).includes(cleanLine(name))) {
      const facts = { given: name, paper: paper.kind, printed: { ...printedOn(paper, about) } };
      faults.push(refuse('name.differs', facts, 'name'));
    }
    if (paper.person !== undefined && cleanLine(person) !== paper.person) {
      faults.push(refuse('holder.differs', { given: person, paper: paper.kind, person: paper.person }, 'person'));
    }
  }
  return faults;
}

/** The name that stands on a paper. */
export function printedOn(paper: WorldPaper, about: Pick<About, 'pack'>): Readonly<Record<string, string>> {
  return paper.printed ?? companyOf(paper.holder, about)?.name ?? {};
}

const namesIn = (paper: WorldPaper, about: Pick<About, 'pack'>) =>
  Object.values(printedOn(paper, about)).map(cleanLine);
