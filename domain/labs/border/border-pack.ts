import type { FigureMark } from '#domain/labs/figure-mark.ts';
import type { NamedThing } from '#domain/labs/named-thing.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Something of a pack that is chosen by its key. */
interface NamedKey {
  key: string;
  name: LocalizedText;
}

/** What stands in papers: figures, and words that are never put right. */
export const paperFigures = ['net', 'gross', 'packages', 'value'] as const;
export const paperWords = ['hs', 'incoterm', 'place', 'container', 'seal', 'packhouse', 'producer', 'remark'] as const;
type PaperFigure = (typeof paperFigures)[number];
type PaperWord = (typeof paperWords)[number];
export type PaperField = PaperFigure | PaperWord;

/** A kind of paper (D11 to D33), and which facts stand in it. */
export interface BorderPaper {
  code: string;
  name: LocalizedText;
  issuer: LocalizedText;
  fields: readonly PaperField[];
  mark: FigureMark;
  asOf: string;
}

export interface BorderGood extends NamedThing {
  hs6: string;
  /** Whether the market lets it in from here; `check`: the authority has to be asked. */
  access: 'yes' | 'no' | 'check';
  isFood: boolean;
  way: string;
  /** Must be there before a contract: registrations and permits. */
  before: readonly string[];
  /** Beside those of the way. */
  adds: readonly string[];
  mark: FigureMark;
  asOf: string;
}

/** How goods go and are declared over there: in bulk, as parcels; `export` is for what goes the other way. */
interface BorderMode extends NamedKey {
  use: 'bulk' | 'parcel' | 'bonded' | 'export';
}

/** A way to go, with the papers that everything needs that goes so. */
interface BorderWay {
  key: string;
  mode: string;
  papers: readonly string[];
}

/** What is claimed: the general rate, or a preference with the paper that proves the origin. */
interface DutyRegime extends NamedKey {
  /** Null: needs none. */
  paper: string | null;
  /** The last day; null: no end is known. */
  until: string | null;
}

export interface DutyLine {
  hs6: string;
  name: LocalizedText;
  /** Percent of the value at the border (CIF), by regime. A regime that is not there is not granted. */
  rates: Readonly<Record<string, number>>;
  /** Of the general rate: above this value a kilogram, so much a kilogram instead. */
  specific: { abovePerKg: number; perKg: number } | null;
  vat: number;
  mark: FigureMark;
  asOf: string;
}

/** The rules of a border with two sides, with where they come from. */
export interface BorderRules {
  mark: FigureMark;
  validFrom: string;
  /** Where the goods come from and where they go. */
  home: string;
  market: string;
  /** Money at home and money of the contract. */
  currency: string;
  foreign: string;
  /** How an export is declared here. */
  models: readonly NamedKey[];
  exportModel: string;
  papers: readonly BorderPaper[];
  goods: readonly BorderGood[];
  ways: readonly BorderWay[];
  modes: readonly BorderMode[];
  /** Rules of delivery; `sea`: only for ships. */
  incoterms: readonly { key: string; sea: boolean }[];
  /** Whether the way of this border is by ship, so that terms of ships suit it. */
  isBySea: boolean;
  regimes: readonly DutyRegime[];
  duties: readonly DutyLine[];
  /** What the parts of lanes are: green, yellow; the rest is red. */
  lanes: { green: number; yellow: number; yellowAfterReissue: number };
  certificateDays: number;
  payloadKg: number;
  /** From one side of the border to the other, in hours. */
  transitHours: number;
  parcel: { mostValue: number; mostYear: number };
  /** Firms and offices. */
  parties: readonly NamedThing[];
}

export const borderPages = ['plan', 'papers', 'declare', 'cost', 'journey', 'money'] as const;
export type BorderPage = (typeof borderPages)[number];

/** A paper that is there when a case begins: a fact as it stands, or the name of a figure or code that the case draws. */
interface GivenPaper {
  paper: string;
  day: string;
  fields: Readonly<Partial<Record<PaperField, string | number>>>;
}

export interface CaseParcel {
  id: string;
  good: string;
  order: number;
  payment: number;
  waybill: number;
  /** What the buyer has bought this year, with it. */
  year: number;
}

interface JourneyOption extends NamedKey {
  /** Waits until the line is open again. */
  waits: boolean;
  hours: number;
  /** Life that is lost in an hour of waiting. */
  lifeFactor: number;
  costPerDay: number;
  cost: number;
  /** What comes of it at the border: goes through, or is sent back. */
  returned: boolean;
}

/** A perishable on its way: hours since it was packed. */
export interface CaseJourney {
  shelfHours: number;
  needHours: number;
  reefers: number;
  inspectHour: number;
  recheckHours: number;
  slotHour: number;
  askHour: number;
  mends: readonly (NamedKey & { hours: number; cost: number; isRight: boolean })[];
  options: readonly JourneyOption[];
  causes: readonly (NamedKey & { isRight: boolean })[];
  legs: readonly (NamedKey & { hours: number })[];
}

export interface CaseMoney {
  depositShare: number;
  rates: Readonly<Record<'deposit' | 'balance', number>>;
  /** Of a transfer, borne by who gets the money. */
  fee: number;
  declaration: string;
  journeyHours: number;
  costs: readonly (NamedKey & { amount: number })[];
}

/** What a case of the border begins with. What has several values is drawn: the first where somebody is guided, else by chance. */
export interface BorderScenario {
  pages: readonly BorderPage[];
  /** Goods in question: of each place one. */
  goods: Readonly<Record<string, readonly string[]>>;
  figures: Readonly<Record<string, readonly number[]>>;
  codes: Readonly<Record<string, readonly string[]>>;
  buyer: string | null;
  /** Papers that are to be made here, and must be there before they are sent. */
  makes: readonly string[];
  given: readonly GivenPaper[];
  /** By which the goods are known: the right answer of each fact that papers carry, by the name of what was drawn. */
  facts: Readonly<Partial<Record<PaperField, string | number>>>;
  registrations: readonly {
    paper: string;
    goods: readonly string[];
    until: string;
    suspendedSince: string | null;
  }[];
  parcels: readonly CaseParcel[];
  /** How many kilograms are left of the importer's permit; null: none is needed. */
  permitLeft: number | null;
  /** Lane that the case wants; null: by chance. */
  lane: 'green' | 'yellow' | 'red' | null;
  query: {
    says: LocalizedText;
    replies: readonly (NamedKey & { isRight: boolean })[];
  } | null;
  lines: readonly {
    key: string;
    name: LocalizedText;
    good: string;
    cif: string;
    kg: string;
    day: string;
    regime: string;
  }[];
  saving: { from: string; to: string } | null;
  journey: CaseJourney | null;
  money: CaseMoney | null;
}
