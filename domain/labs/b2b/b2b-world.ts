import type { Facts } from '#domain/labs/facts.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';

export type AccountState = 'new' | 'in_review' | 'checked' | 'verified' | 'returned';

/** Who sells, as the platform knows them. */
export interface Account {
  state: AccountState;
  name: string;
  person: string;
  /** Papers in its file, by their ids. */
  papers: string[];
  kinds: string[];
  filedAt: SimTime | null;
  checkedAt: SimTime | null;
  /** The seat that checked it: another decides. */
  checkedBy: string | null;
  verifiedAfterHours: number | null;
}

export type ListingState = 'draft' | 'submitted' | 'returned' | 'published' | 'paused' | 'sold_out' | 'withdrawn';

/** A listing as it stands there, right or wrong. */
export interface Listing {
  state: ListingState;
  seller: string;
  good: string;
  hs6: string;
  grade: string;
  moisture: number | null;
  lot: string;
  kg: number | null;
  moq: number | null;
  price: number | null;
  unit: string;
  claims: string[];
  photos: string[];
  submittedAt: SimTime | null;
  returned: { code: string; paper: string } | null;
  publishedAfterHours: number | null;
}

export type EnquiryState = 'open' | 'quoted' | 'countered' | 'ordered' | 'left';

export interface Enquiry {
  state: EnquiryState;
  price: number | null;
  unit: string;
  place: string;
  validUntil: string;
  total: number | null;
  quotes: number;
  /** Of the last quote or counter-offer. */
  at: SimTime;
  /** By the kilogram, as the buyer would take it. */
  counter: number | null;
}

export type OrderState =
  | 'ordered'
  | 'packed'
  | 'shipped'
  | 'delivered'
  | 'disputed'
  | 'answered'
  | 'escalated'
  | 'accepted'
  | 'closed';

export interface Order {
  state: OrderState;
  buyer: string;
  seller: string;
  total: number;
  /** Where the money is. */
  payment: 'none' | 'held' | 'released' | 'outside';
  /** Whether somebody wanted to pay beside the platform, and what was answered. */
  outside: 'none' | 'asked' | 'reported' | 'agreed';
  /** Of its last step. */
  at: SimTime;
  measured: number | null;
  offer: number | null;
  evidence: string[];
  text: string;
  answeredAfterHours: number | null;
  refund: number | null;
  settled: 'none' | 'agreed' | 'ruled';
}

export interface Mail {
  at: SimTime;
  /** The role that it comes from; CLK: an office that is no seat here. */
  from: string;
  to: string;
  kind: MailKind;
  facts: Facts;
  read: boolean;
}

export const mailKinds = [
  'paper.issued',
  'account.verified',
  'account.returned',
  'listing.published',
  'listing.returned',
  'listing.paused',
  'enquiry.received',
  'enquiry.countered',
  'enquiry.left',
  'order.placed',
  'outside.asked',
  'payment.held',
  'payment.released',
  'order.delivered',
  'complaint.opened',
  'complaint.agreed',
  'complaint.escalated',
  'complaint.ruled',
] as const;
export type MailKind = (typeof mailKinds)[number];

export interface B2bWorld {
  startsAt: SimTime;
  /** Papers: in the drawer, or asked for and on their way. */
  papers: Record<string, { held: boolean; readyAt: SimTime | null }>;
  accounts: Record<string, Account>;
  lots: Record<string, { kg: number; moisture: number }>;
  listings: Record<string, Listing>;
  enquiries: Record<string, Enquiry>;
  orders: Record<string, Order>;
  files: Record<string, { decision: string | null; paper: string }>;
  /** What everybody has more than at the beginning; together nothing. */
  money: { buyer: number; bank: number; seller: number };
  mail: Mail[];
}

/** What has this name of its own: `constructor` names nothing here. */
export function named<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

export const freshAccount = (): Account => ({
  ...{ state: 'new', name: '', person: '', papers: [], kinds: [] },
  ...{ filedAt: null, checkedAt: null, checkedBy: null, verifiedAfterHours: null },
});

export const freshOrder = (of: Pick<Order, 'buyer' | 'seller' | 'total' | 'at'>): Order => ({
  ...of,
  ...{ state: 'ordered', payment: 'none', outside: 'none' },
  ...{ measured: null, offer: null, evidence: [], text: '', answeredAfterHours: null, refund: null, settled: 'none' },
});
