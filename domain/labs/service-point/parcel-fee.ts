import type { Pack } from '#domain/labs/pack.ts';
import type { PointRules } from './point-pack.ts';

interface Measured {
  kg: number;
  cm: readonly [number, number, number];
}

/** Weights come from scales in steps of ten grams: what is left of a binary fraction is no weight. */
const grams = (kg: number) => Math.round(kg * 1_000);

/** What is charged for: the larger of weight and volume, up to the next step. In kilograms. */
export function chargeableKg({ kg, cm }: Measured, rules: PointRules, zone: string): number {
  const [long, wide, high] = cm;
  const volumeG = Math.ceil((long * wide * high * 1_000) / rules.volumeDivisor);
  const stepG = grams(lineOf(rules, zone).stepKg);
  return (Math.ceil(Math.max(grams(kg), volumeG) / stepG) * stepG) / 1_000;
}

/** What a parcel costs, in the smallest unit of money that is used. */
export function parcelFee(parcel: Measured, rules: PointRules, zone: string): number {
  const { first, further, stepKg } = lineOf(rules, zone);
  const steps = Math.round(chargeableKg(parcel, rules, zone) / stepKg);
  return first + Math.max(0, steps - 1) * further;
}

/** What is kept of cash on delivery. */
export function codFee(cod: number, { cod: rule }: PointRules): number {
  return cod === 0 ? 0 : Math.max(rule.least, Math.round(cod * rule.share));
}

/** The zone of a parcel from a point to another point or a country. */
export function zoneOf(from: string, to: string, { places }: Pick<Pack, 'places'>): string {
  const [sender, receiver] = [from, to].map((id) => places.find((place) => place.id === id));
  if (!sender) throw new RangeError(`no such place: ${from}`);
  if (!receiver) return to;
  if (receiver.provinceId === sender.provinceId) return 'Z1';
  return receiver.hubId === sender.hubId ? 'Z2' : 'Z3';
}

function lineOf(rules: PointRules, zone: string) {
  const line = rules.tariff.find((one) => one.zone === zone);
  if (!line) throw new RangeError(`no tariff to ${zone}`);
  return line;
}
