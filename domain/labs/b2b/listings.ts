import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import type { Of } from './b2b-commands.ts';
import type { B2bScenario, Good } from './b2b-pack.ts';
import { type B2bWorld, type Listing, named } from './b2b-world.ts';
import { happens, notNow, unknown } from './decisions.ts';
import { caseOf, expired, rulesOf } from './paper-checks.ts';

type ListingCommand = Of<
  | 'b2b.write_listing'
  | 'b2b.add_photo'
  | 'b2b.drop_photo'
  | 'b2b.submit_listing'
  | 'b2b.review_listing'
  | 'b2b.pause_listing'
  | 'b2b.withdraw_listing'
>;

/** What may be done with a listing, by where it stands. */
const moves: Readonly<Record<Listing['state'], readonly string[]>> = {
  draft: ['write_listing', 'add_photo', 'drop_photo', 'submit_listing', 'withdraw_listing'],
  returned: ['write_listing', 'add_photo', 'drop_photo', 'submit_listing', 'withdraw_listing'],
  paused: ['write_listing', 'add_photo', 'drop_photo', 'submit_listing', 'withdraw_listing'],
  submitted: ['review_listing'],
  published: ['pause_listing', 'withdraw_listing'],
  sold_out: [],
  withdrawn: [],
};

/** Whether a paper is there; what was asked for and has not come proves nothing. */
type IsHeld = (paper: string) => boolean;
interface Holding {
  about: Deciding;
  isHeld: IsHeld;
}
export const heldIn =
  ({ papers }: B2bWorld): IsHeld =>
  (paper) =>
    named(papers, paper)?.held === true;

/** More than anybody writes in a case. */
const mostListings = 20;

export function decideListing(world: B2bWorld, command: ListingCommand, about: Deciding): Decision {
  const id = command.listing;
  const listing = named(world.listings, id);
  if (command.type === 'b2b.write_listing' && !listing) return begin(world, command, about);
  if (!listing) return unknown(id);
  const isOfficer = about.seat.role !== 'PRO';
  if (!isOfficer && listing.seller !== about.seat.organisation) return unknown(id);
  const possible = moves[listing.state];
  if (!possible.includes(command.type.slice('b2b.'.length))) {
    return notNow(
      `listing.${listing.state}`,
      possible.filter((one) => one !== 'review_listing').map((one) => `b2b.${one}`),
    );
  }
  const isHeld = heldIn(world);
  switch (command.type) {
    case 'b2b.write_listing':
      return write(command, about);
    case 'b2b.add_photo': {
      const photo = caseOf(about).photos.find((one) => one.id === command.photo);
      if (!photo) return unknown(command.photo);
      const ownLot = photo.lot !== null && photo.lot === listing.lot;
      return happens([{ type: 'photo.added', listing: id, photo: photo.id, ownLot }], 1);
    }
    case 'b2b.drop_photo':
      return happens([{ type: 'photo.dropped', listing: id, photo: command.photo }], 1);
    case 'b2b.submit_listing':
      return submit(id, listing, { about, isHeld });
    case 'b2b.review_listing':
      return review(id, listing, command, { about, isHeld });
    case 'b2b.pause_listing': {
      const claim = staleClaim(listing, about, isHeld);
      if (!claim) return unknown(id);
      const facts = { listing: id, code: claim.code, paper: claim.facts.paper, date: claim.facts.date };
      return happens([{ type: 'listing.paused', ...facts, to: listing.seller, from: 'CLK' }], 0);
    }
    case 'b2b.withdraw_listing':
      return happens([{ type: 'listing.withdrawn', listing: id }], 2);
  }
}

/** Listings are counted: the next one is the only one that can be begun. */
export const nextListing = (world: B2bWorld): string => `L${Object.keys(world.listings).length + 1}`;

function begin(world: B2bWorld, command: Of<'b2b.write_listing'>, about: Deciding): Decision {
  const isNext = command.listing === nextListing(world) && Object.keys(world.listings).length < mostListings;
  return isNext ? write(command, about) : unknown(command.listing);
}

/** A draft is kept as it is; what is wrong with it is said when it is sent in. */
function write(command: Of<'b2b.write_listing'>, about: Deciding): Decision {
  const { type, ...said } = command;
  const rules = rulesOf(about);
  if (!rules.goods.some(({ id }) => id === said.good)) return unknown(said.good);
  if (said.lot !== '' && !caseOf(about).lots.some(({ id }) => id === said.lot)) return unknown(said.lot);
  if (said.unit !== '' && !rules.units.some(({ key }) => key === said.unit)) return unknown(said.unit);
  const claim = said.claims.find((one) => !rules.claims.some(({ key }) => key === one));
  if (claim !== undefined) return unknown(claim);
  const hs6 = said.hs6.replace(/[.\s]/g, '');
  return happens([{ type: 'listing.written', seller: about.seat.organisation, ...said, hs6 }], 10);
}

/** Sends a listing in: the platform compares it with the sheet, the certificates and the land. */
function submit(id: string, listing: Listing, { about, isHeld }: Holding): Decision {
  const refusals = faultsOfListing(listing, { about, isHeld });
  if (refusals.length > 0) return { refusals };
  const far = farFromMarket(listing, about);
  return happens([{ type: 'listing.submitted', listing: id }], 5, far ? [far] : []);
}

function faultsOfListing(listing: Listing, { about, isHeld }: Holding): Refusal[] {
  const rules = rulesOf(about);
  const good = rules.goods.find((one) => one.id === listing.good);
  const lot = caseOf(about).lots.find((one) => one.id === listing.lot);
  if (!good) return [refuse('thing.unknown', { thing: listing.good }, 'good')];
  const missing = (['grade', 'moisture', 'lot', 'kg', 'moq', 'price'] as const).filter(
    (name) => listing[name] === null || listing[name] === '',
  );
  return [
    ...missing.map((name) => refuse('field.missing', { name }, name)),
    ...codeFaults(listing, good, about),
    ...(listing.unit === '' ? [refuse('unit.missing', {}, 'unit')] : []),
    ...(lot ? sheetFaults(listing, { good, lot }, about) : []),
    ...capacityFaults(listing, good, about),
    ...rules.claims.flatMap(({ key, paper }) =>
      listing.claims.includes(key) && !heldPaper(listing.seller, paper, { about, isHeld })
        ? [refuse('claim.no_certificate', { claim: key, paper }, 'claims')]
        : [],
    ),
    ...listing.photos.flatMap((one) => {
      const photo = caseOf(about).photos.find(({ id }) => id === one);
      return photo?.lot === listing.lot ? [] : [refuse('photo.not_own', { photo: one }, 'photos')];
    }),
  ];
}

function codeFaults({ hs6 }: Listing, good: Good, about: Deciding): Refusal[] {
  if (!/^\d{6,10}$/.test(hs6)) return [refuse('hs.six_digits', { given: hs6 }, 'hs6')];
  if (hs6.startsWith(good.hs6)) return [];
  const code = rulesOf(about).codes.find((one) => hs6.startsWith(one.code))?.code ?? null;
  return [refuse('hs.mismatch', { given: hs6, code, good: good.id }, 'hs6')];
}

type Lot = B2bScenario['lots'][number];

/** The grade that a lot has by its sheet. */
export function gradeOf(lot: Lot, { grades }: Good): string | null {
  const rule = grades.find(
    ({ moistureMin, moistureMax, firstMax, defectsMax }) =>
      lot.moisture >= moistureMin && lot.moisture <= moistureMax && lot.first <= firstMax && lot.defects <= defectsMax,
  );
  return rule?.grade ?? null;
}

function sheetFaults(listing: Listing, { good, lot }: { good: Good; lot: Lot }, about: Deciding): Refusal[] {
  const grade = gradeOf(lot, good);
  const faults: Refusal[] = [];
  if (listing.grade !== '' && grade !== null && listing.grade !== grade) {
    const limit = good.grades.find((one) => one.grade === listing.grade)?.defectsMax ?? 0;
    const facts = { given: listing.grade, defects: lot.defects, limit, moisture: lot.moisture };
    faults.push(refuse('grade.not_by_sheet', facts, 'grade'));
  }
  // What is measured is nobody's opinion: whoever is guided hears of it before a buyer does.
  if (about.mode === 'guided' && listing.moisture !== null && listing.moisture !== lot.moisture) {
    faults.push(refuse('moisture.differs', { given: listing.moisture, moisture: lot.moisture }, 'moisture'));
  }
  return faults;
}

/** Nobody sells more in a year than the land gives. */
function capacityFaults({ kg }: Listing, { yieldKgPerHa }: Good, about: Deciding): Refusal[] {
  const { hectares } = caseOf(about);
  if (kg === null || hectares === null || yieldKgPerHa === null) return [];
  const max = hectares * yieldKgPerHa;
  return kg > max ? [refuse('qty.over_capacity', { hectares, yield: yieldKgPerHa, max, given: kg }, 'kg')] : [];
}

/** The paper that proves a claim, valid or run out; the longest first. */
function heldPaper(seller: string, kind: string, { about, isHeld }: Holding) {
  return caseOf(about)
    .papers.filter((paper) => paper.kind === kind && paper.holder === seller && isHeld(paper.id))
    .sort((a, b) => (b.expiresOn ?? '9999').localeCompare(a.expiresOn ?? '9999'))[0];
}

/** By the kilogram. */
export function pricePerKg({ price, unit }: { price: number | null; unit: string }, about: Pick<Deciding, 'pack'>) {
  const kg = rulesOf(about).units.find(({ key }) => key === unit)?.kg;
  return price === null || kg === undefined ? null : price / kg;
}

function farFromMarket(listing: Listing, about: Deciding): Refusal | null {
  const { prices, priceFar } = rulesOf(about);
  const market = prices.find(({ good }) => good === listing.good);
  const price = pricePerKg(listing, about);
  if (!market || price === null) return null;
  const share = (price - market.median) / market.median;
  if (Math.abs(share) <= priceFar) return null;
  const facts = { price, percent: Math.round(Math.abs(share) * 100), median: market.median, n: market.n };
  return refuse('price.far', { ...facts, market: { ...market.market } }, 'price');
}

/** A claim whose certificate has run out. */
export function staleClaim(listing: Listing, about: Deciding, isHeld: IsHeld): Refusal | null {
  for (const { key, paper } of rulesOf(about).claims) {
    const held = listing.claims.includes(key) ? heldPaper(listing.seller, paper, { about, isHeld }) : undefined;
    const old = held && expired(held, about.now, about);
    if (old) return old;
  }
  return null;
}

/** Officers send back what they find, and nothing else. */
function review(
  id: string,
  listing: Listing,
  { decision }: Of<'b2b.review_listing'>,
  { about, isHeld }: Holding,
): Decision {
  if (about.seat.organisation === listing.seller) return { refusals: [refuse('review.conflict')] };
  const told = { listing: id, to: listing.seller, from: about.seat.role };
  if (decision === 'publish') return happens([{ type: 'listing.published', ...told }], 10);
  const fault = staleClaim(listing, about, isHeld);
  const { paper, date, days } = fault?.facts ?? {};
  return happens([{ type: 'listing.returned', ...told, code: fault?.code ?? '', paper: paper ?? '', date, days }], 10);
}
