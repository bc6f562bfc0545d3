import type { FigureMark } from '#domain/labs/figure-mark.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** What a parcel costs to one kind of place: the first kilogram (or half), and each further one. */
export interface TariffLine {
  /** `Z1` same province, `Z2` same transfer centre, `Z3` elsewhere in the country, else a country: `CN`. */
  zone: string;
  first: number;
  further: number;
  /** What is charged at a time: 1 kg within the country, half a kilogram abroad. */
  stepKg: number;
}

/** Something of a pack that people choose by name. */
export interface NamedChoice {
  key: string;
  name: LocalizedText;
}

/** A kind of contents, and whether it may go. */
export interface ContentsRule extends NamedChoice {
  /** Nobody carries it, nobody carries it abroad, or these countries do not let it in. */
  refused: 'always' | 'abroad' | readonly string[] | 'never';
  code: 'goods.forbidden' | 'goods.restricted' | null;
  /** For which it is turned away, of the pack's reasons. */
  reason: string | null;
}

/** The rules of service points, with where they come from. */
export interface PointRules {
  mark: FigureMark;
  validFrom: string;
  currency: string;
  /** Cubic centimetres that count as a kilogram. */
  volumeDivisor: number;
  tariff: readonly TariffLine[];
  /** Of cash on delivery: a share, and the least. */
  cod: { share: number; least: number };
  contents: readonly ContentsRule[];
  /** Reasons for which a parcel is not taken. */
  reasons: readonly NamedChoice[];
}

export interface ScenarioParcel {
  id: string;
  /** What the customer says is in it. */
  says: LocalizedText;
  /** What it is, of the pack's contents. */
  contents: string;
  /** A service point, or a country. */
  to: string;
  kg: number;
  /** Length, width and height in centimetres. */
  cm: readonly [number, number, number];
  /** Money to be taken from who gets it; 0: none. */
  cod: number;
}

/** What lies on the shelf of a case: parcels with the first letters of their owners' names, and what is to be paid. */
export interface InboundScenario {
  /** In the till before anybody came. */
  float: number;
  parcels: readonly { id: string; says: LocalizedText; mask: string; cod: number }[];
}

/** What goes wrong in a case. */
export interface TroubleScenario {
  /** How long the power is away. */
  minutes: number;
  /** Parcels whose label lacks the words of the country to which they go. */
  unlabelled: readonly string[];
  torn: { id: string; says: LocalizedText; kg: number };
}

/** A whole day of a case. */
export interface DayScenario {
  /** Groups of customers. */
  arrivals: number;
  counters: number;
  /** At the counter, from and to. */
  minutes: readonly [number, number];
}

/** What stands at the counter when a case begins. */
export interface PointScenario {
  point: string;
  /** By how much the scale is wrong: 0.015 shows 1.5 % too much. */
  scaleError: number;
  testWeightKg: number;
  /** The shift has begun, and all parcels are paid for. */
  isUnderWay: boolean;
  /** What is another in each run: weights, edges and amounts, or where parcels go, too. Left out: nothing. */
  varies?: 'amounts' | 'places' | undefined;
  parcels: readonly ScenarioParcel[];
  /** Bags that leave, and where what they carry goes. */
  routes: readonly { key: string; to: readonly string[] }[];
  inbound?: InboundScenario | undefined;
  trouble?: TroubleScenario | undefined;
  day?: DayScenario | undefined;
}
