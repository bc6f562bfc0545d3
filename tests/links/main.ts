import { type Figure, limitedFigure, report } from '#tests/load/figures.ts';
import { never, type Row } from './row.ts';
import { cutOfInstructor } from './rows/l1-cut-of-instructor.ts';
import { loss } from './rows/l2-loss.ts';
import { rateDrops } from './rows/l3-rate-drops.ts';
import { thinLink } from './rows/l4-thin-and-lossy.ts';
import { words } from './rows/l5-words.ts';
import { uplinkRecovers } from './rows/l6-uplink-recovers.ts';
import { slowEntrance } from './rows/l7-slow-entrance.ts';
import { quickEntrance } from './rows/l8-quick-entrance.ts';
import { udpBlocked } from './rows/l9-udp-blocked.ts';
import { Stage } from './stage.ts';

/**
 * npm run test:links: a class over hostile links. The whole of Sala, an instructor and a trainee in real browsers, each
 * behind an emulated link (link.py) that is cut, thin, lossy or slow in turn; prints what was noticed of it beside what
 * may be, and writes bench-results/links.json. Ends with 1 when a goal is missed. Some rows only:
 *
 *     npm run test:links -- L1 L3
 */
const rows: Row[] = [
  cutOfInstructor,
  loss,
  rateDrops,
  thinLink,
  words,
  uplinkRecovers,
  slowEntrance,
  quickEntrance,
  udpBlocked,
];
const asked = process.argv.slice(2);
const wanted = rows.filter(({ sign }) => asked.length === 0 || asked.includes(sign));
if (wanted.length === 0) throw new Error(`There are rows ${rows.map(({ sign }) => sign).join(', ')}`);

const stage = await Stage.open();
const figures: Figure[] = [];
try {
  for (const row of wanted) {
    process.stderr.write(`${row.sign} …\n`);
    try {
      figures.push(...(await row.run(stage)));
    } catch (error) {
      process.stderr.write(`${row.sign}: ${error instanceof Error ? error.message : error}\n`);
      figures.push(limitedFigure(`${row.sign}: could not be measured`, '', never, 0));
      await stage.clear();
    }
  }
} finally {
  await stage.close();
  if (figures.length > 0) report('links', figures);
}
if (figures.some(({ holds }) => !holds)) process.exitCode = 1;
