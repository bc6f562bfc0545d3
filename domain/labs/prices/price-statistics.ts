/** The middle of some figures; of an even number the mean of the two in the middle. Null: there are none. */
export function medianOf(figures: readonly number[]): number | null {
  return quantileOf(figures, 0.5);
}

/** Where so large a part of the figures lies below; between two, in proportion. */
export function quantileOf(figures: readonly number[], part: number): number | null {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (at - Math.floor(at));
}

/** What is left of a kip after a mean of two, or of a fraction, is no money. */
export const wholeMoney = (amount: number) => Math.round(amount);

/** Makes the middle distance comparable with a standard deviation. */
const toDeviation = 1.4826;

/** Where all figures are the same, a part of the middle stands for their spread. */
const spreadOfNone = 0.05;

/** How far each figure is from the middle, in spreads of all: `|x − median| ÷ (1.4826 × MAD)`. */
export function distancesOf(figures: readonly number[]): number[] {
  const middle = medianOf(figures);
  if (middle === null) return [];
  const deviation = medianOf(figures.map((one) => Math.abs(one - middle))) ?? 0;
  const spread = deviation === 0 ? spreadOfNone * middle : toDeviation * deviation;
  return figures.map((one) => (spread === 0 ? 0 : Math.abs(one - middle) / spread));
}

export function meanOf(figures: readonly number[]): number | null {
  return figures.length === 0 ? null : figures.reduce((sum, one) => sum + one, 0) / figures.length;
}

/**
 * The figure below which a part of a normal distribution lies (Acklam's approximation, to nine digits).
 *
 * @param part between 0 and 1; at the ends the nearest that a part of 2^-53 has
 */
export function inverseNormal(part: number): number {
  const p = Math.min(1 - 2 ** -53, Math.max(2 ** -53, part));
  if (p > 0.5) return -inverseNormal(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(q, tail) / polynomial(q, tailUnder);
  }
  const q = p - 0.5;
  return (q * polynomial(q * q, centre)) / polynomial(q * q, centreUnder);
}

const polynomial = (x: number, factors: readonly number[]) => factors.reduce((sum, one) => sum * x + one, 0);

const centre = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const centreUnder = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const tail = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailUnder = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
