import type { SimTime } from '#domain/labs/sim-time.ts';
import type { Drawn } from './border-case.ts';
import type { Verdict } from './border-commands.ts';
import type { PaperField } from './border-pack.ts';

export type ConsignmentState =
  | 'planned'
  | 'papers_complete'
  | 'booked'
  | 'loaded'
  | 'declared'
  | 'queried'
  | 'exported'
  | 'arrived'
  | 'released'
  | 'inspected'
  | 'on_the_way'
  | 'delivered'
  | 'returned'
  | 'closed';

export type Lane = 'green' | 'yellow' | 'red';

/** A paper as it stands; one that was void stays visible. */
export interface PaperSheet {
  id: string;
  paper: string;
  state: 'issued' | 'void';
  fields: Partial<Record<PaperField, string | number>>;
  day: string;
  voidedOn: string | null;
}

export interface BorderWorld {
  drawn: Drawn;
  state: ConsignmentState;
  plans: Record<string, { verdict: Verdict; mode: string | null; papers: string[]; isRight: boolean }>;
  /** Questions to the authority, by place: when it was asked, and whether it has answered. */
  asked: Record<string, { at: SimTime; answered: boolean }>;
  parcels: { sent: string[]; isRight: boolean } | null;
  sheets: PaperSheet[];
  container: string | null;
  /** As somebody read it off the doors. */
  seal: string | null;
  declaration: { id: string; model: string; lane: Lane; at: SimTime } | null;
  query: { at: SimTime; answeredAt: SimTime | null } | null;
  entry: { mode: string; regimes: string[] } | null;
  lines: Record<
    string,
    { regime: string; duty: number; vat: number; regimeRight: boolean; dutyOff: number; vatOff: number }
  >;
  saving: { amount: number; off: number } | null;
  /** The certificate of a perishable. */
  certificate: { state: 'refused' | 'issued'; how: string | null; askedAt: SimTime } | null;
  /** What was spent to put it right, in money at home. */
  mendCost: number;
  line: { closedAt: SimTime; hours: number } | null;
  option: { key: string; cost: number; leavesAt: SimTime; lifeLeft: number; returned: boolean } | null;
  told: { at: SimTime; isTrue: boolean } | null;
  newsAskedAt: SimTime | null;
  legs: { key: string; at: SimTime }[];
  payments: Record<string, { state: 'initiated' | 'settled'; amount: number; at: SimTime; settledAt: SimTime | null }>;
  dispatchedAt: SimTime | null;
  records: Record<string, { declaration: string; amount: number; isRight: boolean }>;
  books: { received: number; margin: number; receivedOff: number; marginOff: number } | null;
}

export const emptyBorder = (): BorderWorld => ({
  drawn: { goods: {}, figures: {}, codes: {} },
  state: 'planned',
  plans: {},
  asked: {},
  parcels: null,
  sheets: [],
  container: null,
  seal: null,
  declaration: null,
  query: null,
  entry: null,
  lines: {},
  saving: null,
  certificate: null,
  mendCost: 0,
  line: null,
  option: null,
  told: null,
  newsAskedAt: null,
  legs: [],
  payments: {},
  dispatchedAt: null,
  records: {},
  books: null,
});

/** What has this name of its own: `constructor` names nothing here. */
export function ownOf<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

/** The paper of a kind that holds: the one that was issued last and is not void. */
export function sheetOf({ sheets }: Pick<BorderWorld, 'sheets'>, paper: string): PaperSheet | undefined {
  return sheets.findLast((one) => one.paper === paper && one.state === 'issued');
}
