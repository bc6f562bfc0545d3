import type { FigureMark } from '#domain/labs/figure-mark.ts';
import type { LocalizedText } from '#domain/locale.ts';

interface NamedThing {
  id: string;
  name: LocalizedText;
}

/** A business of the world; none of them is real. */
export interface Company extends NamedThing {
  kind: 'cooperative' | 'group' | 'company' | 'person';
  place: LocalizedText;
  /** How it behaves where the computer plays it. */
  replyHours: number;
  priceAttitude: number;
  payDelayHours: number;
}

/** A grade, and what a lot must be like to have it; the first that fits is the lot's. */
export interface GradeRule {
  grade: string;
  moistureMin: number;
  moistureMax: number;
  /** Of the worst kind, and full defects of the second, in the sample. */
  firstMax: number;
  defectsMax: number;
}

export interface Good extends NamedThing {
  hs6: string;
  grades: readonly GradeRule[];
  /** What a hectare gives in a year; null: nobody asks. */
  yieldKgPerHa: number | null;
  mark: FigureMark;
}

/** A kind of paper, by its code (`D04`). */
export interface PaperKind {
  code: string;
  name: LocalizedText;
  issuer: LocalizedText;
  /** From asking for it until it is there. */
  leadHours: number;
  fee: number;
  mark: FigureMark;
}

/** What others pay: the middle price of a week with its count. */
export interface MarketPrice {
  good: string;
  market: LocalizedText;
  day: string;
  n: number;
  median: number;
  p25: number;
  p75: number;
  mark: FigureMark;
}

export interface PriceUnit {
  key: string;
  kg: number;
  name: LocalizedText;
}

/** The rules of the domestic platform, with where they come from. */
export interface B2bRules {
  mark: FigureMark;
  validFrom: string;
  currency: string;
  /** Whose hours the offices keep: a country of the pack. */
  office: string;
  companies: readonly Company[];
  goods: readonly Good[];
  /** Codes that people take for each other, with what they mean. */
  codes: readonly { code: string; name: LocalizedText }[];
  papers: readonly PaperKind[];
  /** What somebody files who sells, by kind of business. */
  needed: Readonly<Record<Company['kind'], readonly string[]>>;
  /** What a listing may say of its good, and the paper that proves it. */
  claims: readonly { key: string; paper: string; name: LocalizedText }[];
  units: readonly PriceUnit[];
  prices: readonly MarketPrice[];
  /** A price is asked about that is so far from the middle one: 0.3 is 30 %. */
  priceFar: number;
}

/** A paper as somebody holds it, or will. */
export interface WorldPaper {
  id: string;
  kind: string;
  holder: string;
  /** As it is printed; left out: the holder's name. */
  printed?: LocalizedText | undefined;
  number: string;
  /** Of an identity card: whose. */
  person?: string | undefined;
  issuedOn: string;
  expiresOn: string | null;
  /** All four corners are in the picture. */
  whole: boolean;
  /** It lies in the drawer from the beginning; else it comes when it is asked for. */
  held: boolean;
}

export const pictures = ['heap', 'beans', 'bag', 'meter', 'leaves', 'field', 'packet'] as const;
export type Picture = (typeof pictures)[number];

/** A file on the desk of officers. */
export interface DeskFile {
  id: string;
  company: string;
  name: LocalizedText;
  person: string;
  village: string;
  /** It says so of its goods. */
  claims: readonly string[];
  papers: readonly WorldPaper[];
}

export interface CaseEnquiry {
  id: string;
  buyer: string;
  seller: string;
  good: string;
  kg: number;
  /** Hours after the case began. */
  afterHours: number;
  /** To the buyer's door. */
  freight: number;
  /** The buyer asks to pay outside. */
  asksOutside: boolean;
}

export interface CaseOrder {
  id: string;
  buyer: string;
  seller: string;
  good: string;
  kg: number;
  price: number;
  /** When the buyer complains, in hours, and of what moisture. */
  complainsAfterHours: number;
  measured: number;
  /** Of the sample that the seller kept. */
  sample: number;
  evidence: readonly { id: string; counts: boolean; says: LocalizedText }[];
}

/** What is there when a case begins. */
export interface B2bScenario {
  accounts: readonly { company: string; state: 'new' | 'verified'; person: string | null }[];
  papers: readonly WorldPaper[];
  hectares: number | null;
  lots: readonly {
    id: string;
    good: string;
    kg: number;
    moisture: number;
    first: number;
    defects: number;
    sampleG: number;
    sheet: string;
  }[];
  photos: readonly { id: string; picture: Picture; lot: string | null; says: LocalizedText }[];
  listings: readonly {
    id: string;
    seller: string;
    good: string;
    hs6: string;
    grade: string;
    moisture: number;
    lot: string;
    kg: number;
    moq: number;
    price: number;
    unit: string;
    claims: readonly string[];
    photos: readonly string[];
    /** It was sent back for this. */
    returned: { code: string; paper: string } | null;
  }[];
  enquiries: readonly CaseEnquiry[];
  orders: readonly CaseOrder[];
  files: readonly DeskFile[];
  /** Where the officer comes from; files from there are another's. */
  ownVillage: string | null;
  villages: readonly NamedThing[];
}
