import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { nextListing } from '#domain/labs/b2b/listings.ts';
import { caseOf, companyOf, rulesOf } from '#domain/labs/b2b/paper-checks.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { sayDesk } from './load-desk.server.ts';
import { sayPaper } from './say-paper.ts';

/** The platform as a seat sees it: its own account, listings, enquiries and orders, or the desk of officers. */
export function sayMarket(context: ReadingContext, open: OpenRun, asked: string | null) {
  const { reader } = context;
  const { run } = open;
  const world = run.worlds.b2b;
  const rules = rulesOf(run);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const own = run.scenario.seats.find(({ role }) => role === run.task.role)?.organisation ?? '';
  const company = companyOf(own, run);
  return {
    frame: sayRun(context, open),
    currency: rules.currency,
    validFrom: rules.validFrom,
    company: company ? { id: company.id, name: say(company.name), place: say(company.place) } : null,
    account: sayAccount(context, run, own),
    listings: sayListings(context, run, own),
    /** The next one that can be begun; none where nothing is there to sell. */
    nextListing: caseOf(run).lots.length > 0 && caseOf(run).orders.length === 0 ? nextListing(world) : null,
    choices: sayChoices(context, run),
    enquiries: sayEnquiries(context, run),
    orders: sayOrders(context, run),
    desk: sayDesk(context, run, asked),
  };
}

export type MarketData = ReturnType<typeof sayMarket>;

function sayAccount(context: ReadingContext, run: LabRun, own: string) {
  const world = run.worlds.b2b;
  const account = world.accounts[own];
  const rules = rulesOf(run);
  const known = caseOf(run).accounts.find(({ company }) => company === own);
  const papers = caseOf(run).papers.filter(({ holder }) => holder === own);
  const coming = papers.flatMap(({ id, kind }) => {
    const { held, readyAt } = world.papers[id] ?? {};
    return held === false ? [{ kind, readyAt: readyAt ?? null }] : [];
  });
  if (!account || !known) return null;
  const format = getFormatter(context.reader.locale, run.pack.timeZone);
  return {
    state: account.state,
    /** Registering is what is practised; else the account stands, and only its papers are of use. */
    isPractised: known.state === 'new',
    canFile: account.state === 'new' || account.state === 'returned',
    papers: papers
      .filter(({ id }) => world.papers[id]?.held)
      .map((paper) => ({ ...sayPaper(context, run, paper), attached: account.papers.includes(paper.id) })),
    askable: rules.papers.flatMap(({ code, name, issuer, leadHours, fee }) => {
      const one = coming.find(({ kind }) => kind === code);
      if (!one) return [];
      const readyAt = one.readyAt === null ? null : format.dateTime(one.readyAt);
      const say = (words: Record<string, string>) => wordsFor(words, context.reader.contentLocales);
      return [{ code, name: say(name), issuer: say(issuer), leadHours, fee, readyAt }];
    }),
  };
}

function sayListings({ reader }: ReadingContext, run: LabRun, own: string) {
  const world = run.worlds.b2b;
  const rules = rulesOf(run);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  return Object.entries(world.listings)
    .filter(([, { seller }]) => seller === own)
    .map(([id, listing]) => {
      const good = rules.goods.find((one) => one.id === listing.good);
      const unit = rules.units.find(({ key }) => key === listing.unit);
      const paper = rules.papers.find(({ code }) => code === listing.returned?.paper);
      return {
        id,
        ...listing,
        canEdit: ['draft', 'returned', 'paused'].includes(listing.state),
        goodName: say(good?.name ?? {}),
        unitName: unit ? say(unit.name) : null,
        returnedFor: paper ? say(paper.name) : null,
      };
    });
}

/** What forms of a listing and a quote offer. */
function sayChoices({ reader }: ReadingContext, run: LabRun) {
  const rules = rulesOf(run);
  const { lots, photos } = caseOf(run);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const goods = new Set([...lots.map(({ good }) => good)]);
  return {
    goods: rules.goods.filter(({ id }) => goods.has(id)).map(({ id, name }) => ({ id, words: say(name) })),
    grades: [
      ...new Set(rules.goods.filter(({ id }) => goods.has(id)).flatMap((one) => one.grades.map((rule) => rule.grade))),
    ],
    lots: lots.map(({ id, kg }) => ({ id, kg })),
    photos: photos.map(({ id, picture, says }) => ({ id, picture, says: say(says) })),
    units: rules.units.map(({ key, name }) => ({ id: key, words: say(name) })),
    claims: rules.claims.map(({ key, name }) => ({ id: key, words: say(name) })),
    prices: rules.prices
      .filter(({ good }) => goods.has(good))
      .map(({ good, market, day, n, median }) => ({ good, market: say(market), day, n, median })),
  };
}

function sayEnquiries({ reader }: ReadingContext, run: LabRun) {
  const world = run.worlds.b2b;
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  return caseOf(run).enquiries.flatMap(({ id, buyer, good, kg, freight }) => {
    const enquiry = world.enquiries[id];
    if (!enquiry) return [];
    const company = companyOf(buyer, run);
    const known = rulesOf(run).goods.find((one) => one.id === good);
    const names = {
      buyer: say(company?.name ?? {}),
      buyerPlace: say(company?.place ?? {}),
      good: say(known?.name ?? {}),
    };
    const unit = rulesOf(run).units.find(({ key }) => key === enquiry.unit);
    return [{ ...enquiry, id, kg, freight, ...names, unitName: unit ? say(unit.name) : null }];
  });
}

function sayOrders({ reader }: ReadingContext, run: LabRun) {
  const world = run.worlds.b2b;
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  return Object.entries(world.orders).map(([id, order]) => {
    const known = caseOf(run).orders.find((one) => one.id === id);
    return {
      ...order,
      id,
      buyer: say(companyOf(order.buyer, run)?.name ?? {}),
      complaint: known
        ? {
            ...{ kg: known.kg, price: known.price },
            evidence: known.evidence.map((one) => ({ id: one.id, words: say(one.says) })),
          }
        : null,
    };
  });
}
