import type { Deciding, Decision, LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { decideAccount } from './accounts.ts';
import { type B2bCommand, b2bCommand, type Of } from './b2b-commands.ts';
import { b2bPolicy } from './b2b-policy.ts';
import { type B2bWorld, freshAccount, freshOrder, type Listing, named } from './b2b-world.ts';
import { happens, unknown } from './decisions.ts';
import { foldB2b } from './fold-b2b.ts';
import { decideListing, gradeOf, heldIn, pricePerKg } from './listings.ts';
import { decideEnquiry, decideOrder, dryMatterLoss, fairOffer, quoteTotal } from './orders.ts';
import { caseOf, dayOf, rulesOf } from './paper-checks.ts';
import { countRight, decideFile } from './review-desk.ts';

type About = Pick<Deciding, 'pack' | 'scenario'>;

/** The domestic platform: accounts, listings, enquiries, orders, complaints, the desk of officers (L1 of docs/labs.md). */
export const b2b: LabSystem<B2bWorld, B2bCommand> = {
  key: 'b2b',
  command: b2bCommand,
  roles: {
    'b2b.read_mail': ['PRO', 'BUY', 'REV'],
    'b2b.ask_paper': ['PRO'],
    'b2b.issue_paper': ['CLK'],
    'b2b.attach': ['PRO'],
    'b2b.take_out': ['PRO'],
    'b2b.file_account': ['PRO'],
    'b2b.check_account': ['REV'],
    'b2b.decide_account': ['REV'],
    'b2b.write_listing': ['PRO'],
    'b2b.add_photo': ['PRO'],
    'b2b.drop_photo': ['PRO'],
    'b2b.submit_listing': ['PRO'],
    'b2b.review_listing': ['REV'],
    'b2b.pause_listing': ['CLK'],
    'b2b.withdraw_listing': ['PRO'],
    'b2b.enquire': ['BUY'],
    'b2b.quote': ['PRO'],
    'b2b.counter': ['BUY'],
    'b2b.leave': ['BUY'],
    'b2b.order': ['BUY'],
    'b2b.ask_outside': ['BUY'],
    'b2b.answer_outside': ['PRO'],
    'b2b.hold': ['BNK'],
    'b2b.pack': ['PRO'],
    'b2b.ship': ['PRO'],
    'b2b.deliver': ['CLK'],
    'b2b.accept': ['BUY'],
    'b2b.release': ['BNK'],
    'b2b.complain': ['BUY'],
    'b2b.answer': ['PRO'],
    'b2b.settle': ['BUY'],
    'b2b.rule': ['REV'],
    'b2b.decide_file': ['REV'],
  },
  begin,
  decide,
  fold: foldB2b,
  policy: b2bPolicy,
  oracles: {
    'hs-right': isCodeRight,
    'moisture-right': isMoistureRight,
    'moq-fair': isSmallestFair,
    'own-photos': countOwnPhotos,
    'listing-live': (world, about) => asFigure(theListing(world, about)?.state === 'published'),
    'grade-right': (world, about) => isGradeRight(world, about),
    'price-in-band': (world, about) => isPriceInBand(world, about),
    'qty-there': (world, about) => isQuantityThere(world, about),
    'claims-proven': (world, about) => areClaimsProven(world, about),
    'terms-kept': (world, about) => areTermsKept(world, about),
    'quote-right': (world, about) => isQuoteRight(world, about),
    'quote-complete': (world, about) => isQuoteComplete(world, about),
    'files-right': countRight,
    'offer-fair': (world, about) => isOfferFair(world, about),
  },
};

function begin(_: Pack, { b2b: known, startsAt }: Scenario): B2bWorld {
  const world: B2bWorld = {
    ...{ startsAt, papers: {}, accounts: {}, lots: {}, listings: {}, enquiries: {}, orders: {}, files: {} },
    ...{ money: { buyer: 0, bank: 0, seller: 0 }, mail: [] },
  };
  if (!known) return world;
  for (const { id, held } of known.papers) world.papers[id] = { held, readyAt: null };
  for (const { company, state, person } of known.accounts) {
    world.accounts[company] = { ...freshAccount(), state, person: person ?? '' };
  }
  for (const { id, kg, moisture } of known.lots) world.lots[id] = { kg, moisture };
  for (const { id, returned, claims, photos, ...said } of known.listings) {
    const state = returned ? 'returned' : 'published';
    const kept = { ...said, returned, claims: [...claims], photos: [...photos] };
    world.listings[id] = { ...kept, state, submittedAt: null, publishedAfterHours: null };
    if (!returned) continue;
    const facts = { listing: id, ...returned };
    world.mail.push({ at: startsAt, from: 'REV', to: said.seller, kind: 'listing.returned', facts, read: false });
  }
  for (const { id, buyer, seller, kg, price } of known.orders) {
    const total = kg * price;
    world.orders[id] = { ...freshOrder({ buyer, seller, total, at: startsAt }), state: 'delivered', payment: 'held' };
    world.money.buyer -= total;
    world.money.bank += total;
  }
  for (const { id } of known.files) world.files[id] = { decision: null, paper: '' };
  return world;
}

function decide(world: B2bWorld, command: B2bCommand, about: Deciding): Decision {
  if (!about.pack.b2b || !about.scenario.b2b) return unknown(command.type);
  switch (command.type) {
    case 'b2b.read_mail':
      return readMail(world, command, about);
    case 'b2b.decide_file':
      return decideFile(world, command, about);
    case 'b2b.ask_paper':
    case 'b2b.issue_paper':
    case 'b2b.attach':
    case 'b2b.take_out':
    case 'b2b.file_account':
    case 'b2b.check_account':
    case 'b2b.decide_account':
      return decideAccount(world, command, about);
    case 'b2b.write_listing':
    case 'b2b.add_photo':
    case 'b2b.drop_photo':
    case 'b2b.submit_listing':
    case 'b2b.review_listing':
    case 'b2b.pause_listing':
    case 'b2b.withdraw_listing':
      return decideListing(world, command, about);
    case 'b2b.enquire':
    case 'b2b.quote':
    case 'b2b.counter':
    case 'b2b.leave':
    case 'b2b.order':
      return decideEnquiry(world, command, about);
    default:
      return decideOrder(world, command, about);
  }
}

/** A letter is opened once; to whom it is not, it is none. */
function readMail(world: B2bWorld, { mail: number }: Of<'b2b.read_mail'>, { seat }: Deciding): Decision {
  const mail = world.mail[number - 1];
  if (!mail || mail.to !== seat.organisation) return { refusals: [refuse('thing.unknown', { thing: `${number}` })] };
  return happens(mail.read ? [] : [{ type: 'mail.read', mail: number, kind: mail.kind }], 1);
}

const asFigure = (isTrue: boolean): number => (isTrue ? 1 : 0);

/** The listing that a task is about: the one with which the case began, else the last that was written and stands. */
function theListing(world: B2bWorld, about: About): Listing | undefined {
  const begun = named(world.listings, caseOf(about).listings[0]?.id ?? '');
  return begun ?? Object.values(world.listings).findLast(({ state }) => state !== 'withdrawn');
}

/** Its code is the good's, however many digits more it has. */
function isCodeRight(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const good = rulesOf(about).goods.find(({ id }) => id === listing?.good);
  return asFigure(good !== undefined && /^\d{6,10}$/.test(listing?.hs6 ?? '') && !!listing?.hs6.startsWith(good.hs6));
}

/** Photos in the listing that show its own lot, each once, whenever they were put there. */
function countOwnPhotos(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const own = caseOf(about).photos.filter(({ id, lot }) => lot === listing?.lot && listing?.photos.includes(id));
  return listing?.lot ? own.length : 0;
}

function isMoistureRight(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const lot = caseOf(about).lots.find(({ id }) => id === listing?.lot);
  return asFigure(lot !== undefined && listing?.moisture === lot.moisture);
}

/** Nobody can order less than `least`, nor more than there is of the lot. */
function isSmallestFair(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const lot = caseOf(about).lots.find(({ id }) => id === listing?.lot);
  const moq = listing?.moq ?? 0;
  return asFigure(lot !== undefined && moq >= Math.min(leastOrderKg, lot.kg) && moq <= lot.kg);
}

/** In kilograms: less is not worth the way of a truck. A training value (docs/labs.md, task 2). */
const leastOrderKg = 100;

function isGradeRight(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const lot = caseOf(about).lots.find(({ id }) => id === listing?.lot);
  const good = rulesOf(about).goods.find(({ id }) => id === listing?.good);
  return asFigure(lot !== undefined && good !== undefined && listing?.grade === gradeOf(lot, good));
}

/** Around what others pay: from nine tenths of the lower quarter to eleven tenths of the upper. */
function isPriceInBand(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const market = rulesOf(about).prices.find(({ good }) => good === listing?.good);
  const price = listing ? pricePerKg(listing, about) : null;
  return asFigure(!!market && price !== null && price >= market.p25 * 0.9 && price <= market.p75 * 1.1);
}

function isQuantityThere(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const there = caseOf(about)
    .lots.filter(({ good }) => good === listing?.good)
    .reduce((sum, { kg }) => sum + kg, 0);
  return asFigure(listing !== undefined && listing.kg !== null && listing.kg > 0 && listing.kg <= there);
}

/** Every claim has its paper, which is there and has not run out on the day the case began. */
function areClaimsProven(world: B2bWorld, about: About): number {
  const listing = theListing(world, about);
  const day = dayOf(about.scenario.startsAt, about);
  const claims = rulesOf(about).claims.filter(({ key }) => listing?.claims.includes(key));
  const isProven = claims.every(({ paper }) =>
    caseOf(about).papers.some(
      ({ id, kind, holder, expiresOn }) =>
        kind === paper && holder === listing?.seller && heldIn(world)(id) && (expiresOn === null || expiresOn >= day),
    ),
  );
  return asFigure(listing !== undefined && isProven);
}

function areTermsKept(world: B2bWorld, about: About): number {
  const [before] = caseOf(about).listings;
  const now = before && named(world.listings, before.id);
  return asFigure(!!now && now.kg === before.kg && now.price === before.price && now.unit === before.unit);
}

function isQuoteRight(world: B2bWorld, about: About): number {
  const [known] = caseOf(about).enquiries;
  const quote = known && named(world.enquiries, known.id);
  if (!quote || quote.price === null) return 0;
  return asFigure(quote.total === quoteTotal(known, { ...quote, price: quote.price }, about));
}

/** Where the goods are handed over, and until when the price holds. */
function isQuoteComplete(world: B2bWorld, about: About): number {
  const [known] = caseOf(about).enquiries;
  const quote = known && named(world.enquiries, known.id);
  return asFigure(!!quote && quote.place !== '' && quote.validUntil >= dayOf(about.scenario.startsAt, about));
}

function isOfferFair(world: B2bWorld, about: About): number {
  const [known] = caseOf(about).orders;
  const offer = known && named(world.orders, known.id)?.offer;
  if (!known || offer === null || offer === undefined) return 0;
  const loss = dryMatterLoss(known);
  return asFigure(offer >= loss * fairOffer.least && offer <= loss * fairOffer.most);
}
