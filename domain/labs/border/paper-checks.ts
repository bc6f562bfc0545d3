import { type Refusal, type RefusalCode, refuse } from '#domain/labs/refusals.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import { dayAt } from '#domain/labs/sim-time.ts';
import type { BorderRules, BorderScenario, PaperField } from './border-pack.ts';
import type { BorderWorld, PaperSheet } from './border-world.ts';
import { isContainer } from './container.ts';
import { originPapers } from './papers-needed.ts';

/** Facts that are the same in every paper that has them. */
const agreeing = [
  ['net', 'agree.net'],
  ['gross', 'agree.gross'],
  ['packages', 'agree.packages'],
  ['value', 'agree.value'],
  ['seal', 'seal.differs'],
] as const satisfies readonly (readonly [PaperField, RefusalCode])[];

interface Checked {
  case_: BorderScenario & { rules: BorderRules };
  /** When the goods leave, or left. */
  departs: string;
}

const oneDay = 24 * 60 * 60_000;

/** Days from one to another. */
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / oneDay);

/** The day at home on which a moment is. */
export function homeDay(
  at: SimTime,
  { rules }: { rules: BorderRules },
  offices: Readonly<Record<string, { offset: number }>>,
) {
  return dayAt(at, offices[rules.home]?.offset ?? 0);
}

/**
 * What papers say that hold, one beside the other and by themselves, as whoever declares looks at them (docs/labs.md,
 * section 5): each difference is one refusal, with both figures and both papers.
 */
export function checkPapers(
  { drawn }: Pick<BorderWorld, 'drawn'>,
  sheets: readonly PaperSheet[],
  checked: Checked,
): Refusal[] {
  const valid = sheets.filter(({ state }) => state === 'issued');
  return [
    ...agreeing.flatMap(([field, code]) => differing(valid, field, code)),
    ...valid.flatMap((sheet) => wrongInside(sheet, checked.case_.rules)),
    ...wrongOrigin(valid, checked),
    ...wrongCertificate(valid, { ...checked, label: drawn.codes.label }),
  ];
}

function differing(sheets: readonly PaperSheet[], field: PaperField, code: RefusalCode): Refusal[] {
  const carrying = sheets.filter(({ fields }) => fields[field] !== undefined);
  const [first] = carrying;
  const other = carrying.find(({ fields }) => fields[field] !== first?.fields[field]);
  if (!first || !other) return [];
  const facts = { a: first.fields[field], paperA: first.paper, b: other.fields[field], paperB: other.paper };
  return [refuse(code, facts, field)];
}

function wrongInside({ fields, paper }: PaperSheet, { payloadKg }: BorderRules): Refusal[] {
  const { hs, container, gross } = fields;
  const wrong: Refusal[] = [];
  if (hs !== undefined && !isCode(hs)) wrong.push(refuse('hs.six_digits', { paper, given: hs }, 'hs'));
  if (container !== undefined && !isContainer(String(container))) {
    wrong.push(refuse('container.check_digit', { container }, 'container'));
  }
  if (container !== undefined && typeof gross === 'number' && gross > payloadKg) {
    wrong.push(refuse('weight.over', { gross, most: payloadKg }, 'gross'));
  }
  return wrong;
}

/** Six digits at least, with or without their dots. */
export const isCode = (hs: string | number) => /^\d{6,10}$/.test(String(hs).replace(/[\s.]/g, ''));

function wrongOrigin(sheets: readonly PaperSheet[], { case_, departs }: Checked): Refusal[] {
  const origin = sheets.filter(({ paper }) => originPapers(case_.rules).includes(paper));
  const wrong: Refusal[] = [];
  const [first, second] = origin;
  if (first && second) wrong.push(refuse('origin.two_regimes', { paperA: first.paper, paperB: second.paper }));
  const late = origin.find(({ day, fields }) => day > departs && fields.remark !== 'later');
  if (late) wrong.push(refuse('origin.late', { paper: late.paper, days: daysBetween(departs, late.day) }));
  return wrong;
}

function wrongCertificate(
  sheets: readonly PaperSheet[],
  { case_, departs, label }: Checked & { label: string | undefined },
): Refusal[] {
  const certificate = sheets.find(({ paper }) => paper === 'D18');
  const list = sheets.find(({ paper }) => paper === 'D14');
  const net = list?.fields.net;
  const wrong: Refusal[] = [];
  if (certificate) {
    const { packhouse, net: certified } = certificate.fields;
    const age = daysBetween(certificate.day, departs);
    if (age > case_.rules.certificateDays) {
      wrong.push(refuse('pc.age', { days: age, most: case_.rules.certificateDays }));
    }
    if (certified !== undefined && net !== undefined && certified !== net) {
      wrong.push(refuse('pc.qty', { a: certified, b: net }));
    }
    if (packhouse !== undefined && label !== undefined && packhouse !== label) {
      wrong.push(refuse('pc.code', { a: label, b: packhouse }));
    }
  }
  if (case_.permitLeft !== null && typeof net === 'number' && net > case_.permitLeft) {
    wrong.push(refuse('permit.left', { left: case_.permitLeft, net }));
  }
  return wrong;
}
