/**
 * The woven band of the certificate as an SVG: the diamond cloth of the page header and a strip of stars between two
 * threads. Pixel maps of the design's weaves, one character a stitch; sizes in millimetres.
 */
const diamond = [
  '###....##....###',
  '##....#..#....##',
  '#....#....#....#',
  '....#..##..#....',
  '...#..####..#...',
  '..#..##..##..#..',
  '.#..##....##..#.',
  '#..##..##..##..#',
  '#..##..##..##..#',
  '.#..##....##..#.',
  '..#..##..##..#..',
  '...#..####..#...',
  '....#..##..#....',
  '#....#....#....#',
  '##....#..#....##',
  '###....##....###',
];

const star = [
  '........#........',
  '.......###.......',
  '..#...##.##...#..',
  '..##.##...##.##..',
  '..######.######..',
  '...###.###.###...',
  '..##.##.#.##.##..',
  '.##...#####...##.',
  '##..###.#.###..##',
  '.##...#####...##.',
  '..##.##.#.##.##..',
  '...###.###.###...',
  '..######.######..',
  '..##.##...##.##..',
  '..#...##.##...#..',
  '.......###.......',
  '........#........',
];

const dye = '#182d53';
/** The thread colour at four fifths over the dye: PDF/A viewers need no transparency for it. */
const thread = '#6181b4';
const gold = '#edb63d';

/** Neighbouring rows overlap a little, so that no hairline shows between them. */
const overlap = 0.06;

function weave(map: readonly string[]): string {
  return map
    .flatMap((row, y) =>
      [...row.matchAll(/#+/g)].map(
        ({ index, 0: run }) => `M${index} ${y}h${run.length}v${1 + overlap}h-${run.length}z`,
      ),
    )
    .join('');
}

function tiles(options: { id: string; colour: string; stitch: number; xs: number[]; ys: number[] }): string {
  const { id, colour, stitch, xs, ys } = options;
  const places = ys.flatMap((y) =>
    xs.map((x) => `<use href="#${id}" transform="translate(${x} ${y}) scale(${stitch})"/>`),
  );
  return `<g fill="${colour}">${places.join('')}</g>`;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => Number((from + index * step).toFixed(4)));
}

/** @param height of the band in mm; its width is 26 mm: 18 mm of cloth and an 8 mm strip */
export function wovenBand(height: number): string {
  const [width, strip, diamondSize, starSize, line] = [26, 8, 9, 5.6, 0.7];
  const cloth = width - strip;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">`,
    `<defs><path id="d" d="${weave(diamond)}"/><path id="s" d="${weave(star)}"/></defs>`,
    `<rect width="${width}" height="${height}" fill="${dye}"/>`,
    tiles({
      id: 'd',
      colour: thread,
      stitch: diamondSize / diamond.length,
      xs: range(0, cloth, diamondSize),
      ys: range(0, height, diamondSize),
    }),
    `<rect x="${cloth}" width="${strip}" height="${height}" fill="${dye}"/>`,
    tiles({
      id: 's',
      colour: gold,
      stitch: starSize / star.length,
      xs: [cloth + (strip - starSize) / 2],
      ys: range(0, height, starSize),
    }),
    `<rect x="${cloth}" width="${line}" height="${height}" fill="${gold}"/>`,
    `<rect x="${width - line}" width="${line}" height="${height}" fill="${gold}"/>`,
    '</svg>',
  ].join('');
}
