import type { Deciding, Planned } from '#domain/labs/lab-system.ts';
import { afterOfficeHours, hour, type SimTime } from '#domain/labs/sim-time.ts';
import { filedPapers } from './accounts.ts';
import type { B2bCommand } from './b2b-commands.ts';
import type { CaseEnquiry, CaseOrder } from './b2b-pack.ts';
import { type B2bWorld, type Enquiry, named, type Order } from './b2b-world.ts';
import { heldIn, pricePerKg, staleClaim } from './listings.ts';
import { dryMatterLoss, fairOffer } from './orders.ts';
import { caseOf, companyOf, faultsOf, rulesOf } from './paper-checks.ts';

type Plan = Planned<B2bCommand>;

/** What the computer does next at a seat of the platform: the earliest of what waits for it. */
export function b2bPolicy(world: B2bWorld, about: Deciding): Plan | null {
  if (!about.scenario.b2b || !about.pack.b2b) return null;
  const plans: Partial<Record<string, () => Plan[]>> = {
    CLK: () => clockPlans(world, about),
    REV: () => officerPlans(world, about),
    BUY: () => buyerPlans(world, about),
    BNK: () => bankPlans(world, about),
  };
  const all = plans[about.seat.role]?.() ?? [];
  return all.reduce<Plan | null>((first, one) => (!first || one.at < first.at ? one : first), null);
}

/** Papers come after their days, trucks arrive, and certificates run out. */
function clockPlans(world: B2bWorld, about: Deciding): Plan[] {
  const papers = Object.entries(world.papers).flatMap(([paper, { readyAt }]): Plan[] =>
    readyAt === null ? [] : [{ at: readyAt, command: { type: 'b2b.issue_paper', paper } }],
  );
  const stale = Object.entries(world.listings).flatMap(([listing, one]): Plan[] =>
    one.state === 'published' && staleClaim(one, about, heldIn(world))
      ? [{ at: about.now, command: { type: 'b2b.pause_listing', listing } }]
      : [],
  );
  const trucks = Object.entries(world.orders).flatMap(([order, { state, at }]): Plan[] =>
    state === 'shipped' ? [{ at: at + 14 * hour, command: { type: 'b2b.deliver', order } }] : [],
  );
  return [...papers, ...stale, ...trucks];
}

/** Officers work in their hours: one checks, another decides; they send back what is wrong and nothing else. */
function officerPlans(world: B2bWorld, about: Deciding): Plan[] {
  const office = about.pack.offices[rulesOf(about).office];
  const after = (at: SimTime, hours: number) => (office ? afterOfficeHours(at, hours, office) : at + hours * hour);
  const accounts = Object.entries(world.accounts).flatMap(([id, account]): Plan[] => {
    const company = companyOf(id, about);
    if (!company) return [];
    if (account.state === 'in_review' && account.filedAt !== null) {
      return [{ at: after(account.filedAt, 1), command: { type: 'b2b.check_account', company: id } }];
    }
    if (account.state !== 'checked' || account.checkedAt === null || account.checkedBy === about.seat.id) return [];
    const papers = filedPapers(account.papers, about);
    const isSound = faultsOf({ ...account, company, papers }, about.now, about).length === 0;
    const decision = isSound ? 'verify' : 'return';
    return [{ at: after(account.checkedAt, 2), command: { type: 'b2b.decide_account', company: id, decision } }];
  });
  const listings = Object.entries(world.listings).flatMap(([listing, one]): Plan[] => {
    if (one.state !== 'submitted' || one.submittedAt === null) return [];
    const decision = staleClaim(one, about, heldIn(world)) ? 'return' : 'publish';
    return [{ at: after(one.submittedAt, 2), command: { type: 'b2b.review_listing', listing, decision } }];
  });
  const disputes = caseOf(about).orders.flatMap((known): Plan[] => {
    const order = named(world.orders, known.id);
    if (order?.state !== 'escalated') return [];
    // Where nothing was shown the officer believes whoever measured.
    const isProven = known.evidence.every(({ id, counts }) => !counts || order.evidence.includes(id));
    const refund = Math.round(dryMatterLoss(known) * (isProven ? fairOffer.least : 1));
    return [{ at: after(order.at, 8), command: { type: 'b2b.rule', order: known.id, refund } }];
  });
  return [...accounts, ...listings, ...disputes];
}

function buyerPlans(world: B2bWorld, about: Deciding): Plan[] {
  const own = about.seat.organisation;
  const enquiries = caseOf(about)
    .enquiries.filter(({ buyer }) => buyer === own)
    .flatMap((known): Plan[] => {
      const enquiry = named(world.enquiries, known.id);
      if (!enquiry) {
        const at = about.scenario.startsAt + known.afterHours * hour;
        return [{ at, command: { type: 'b2b.enquire', enquiry: known.id } }];
      }
      return enquiry.state === 'quoted' ? [answerToQuote(known, enquiry, about)] : [];
    });
  const orders = Object.entries(world.orders)
    .filter(([, { buyer }]) => buyer === own)
    .flatMap(([id, order]) => buyersStep(id, order, about));
  return [...enquiries, ...orders];
}

/** After half to one and a half times as long as it takes mostly. */
function replyAt(at: SimTime, key: string, about: Deciding): SimTime {
  const hours = companyOf(about.seat.organisation, about)?.replyHours ?? 1;
  return at + hours * (0.5 + about.chance('reply', key)) * hour;
}

/** The most that a buyer pays for a kilogram at the door. */
function buyersLimit(known: CaseEnquiry, about: Pick<Deciding, 'pack' | 'chance'>): number {
  const median = rulesOf(about).prices.find(({ good }) => good === known.good)?.median ?? 0;
  const attitude = companyOf(known.buyer, about)?.priceAttitude ?? 1;
  return attitude * median * (1 + 0.05 * (2 * about.chance('buyer', known.id) - 1));
}

/** Takes what is cheap enough, else offers the middle once, then leaves. */
function answerToQuote(known: CaseEnquiry, enquiry: Enquiry, about: Deciding): Plan {
  const at = replyAt(enquiry.at, `${known.id}|${enquiry.quotes}`, about);
  // Who fetches the goods pays the way.
  const freight = enquiry.place === 'buyer' ? 0 : known.freight / known.kg;
  const price = (pricePerKg(enquiry, about) ?? 0) + freight;
  const limit = buyersLimit(known, about);
  const most = Math.max(limit, enquiry.counter ?? 0);
  if (price <= most) return { at, command: { type: 'b2b.order', enquiry: known.id } };
  if (enquiry.quotes > 1) return { at, command: { type: 'b2b.leave', enquiry: known.id } };
  const middle = Math.floor((limit + price) / 2 / 100) * 100;
  return { at, command: { type: 'b2b.counter', enquiry: known.id, price: middle } };
}

function buyersStep(id: string, order: Order, about: Deciding): Plan[] {
  const { enquiries, orders } = caseOf(about);
  const known = orders.find((one) => one.id === id);
  const asks = enquiries.some(({ buyer, asksOutside }) => buyer === order.buyer && asksOutside);
  switch (order.state) {
    case 'ordered':
      return order.outside === 'none' && asks
        ? [{ at: order.at + hour, command: { type: 'b2b.ask_outside', order: id } }]
        : [];
    case 'delivered':
      if (!known) return [{ at: order.at + 4 * hour, command: { type: 'b2b.accept', order: id } }];
      return [
        {
          at: about.scenario.startsAt + known.complainsAfterHours * hour,
          command: { type: 'b2b.complain', order: id },
        },
      ];
    case 'answered':
      return known ? [{ at: replyAt(order.at, id, about), command: settle(known, order) }] : [];
    default:
      return [];
  }
}

/** Takes a fair offer that is shown; what is less, or said without a proof, goes to the officers. */
function settle(known: CaseOrder, { evidence, offer }: Order): B2bCommand {
  const isProven = known.evidence.every(({ id, counts }) => !counts || evidence.includes(id));
  const agreed = isProven && (offer ?? 0) >= dryMatterLoss(known) * fairOffer.least;
  return { type: 'b2b.settle', order: known.id, agreed };
}

/** The bank holds what a buyer pays in, and lets it go once the goods are accepted. */
function bankPlans(world: B2bWorld, about: Deciding): Plan[] {
  return Object.entries(world.orders).flatMap(([order, one]): Plan[] => {
    if (one.state === 'accepted' && one.payment === 'held') {
      return [{ at: one.at + hour, command: { type: 'b2b.release', order } }];
    }
    // Who asked to pay outside pays in once that was refused.
    const waits = one.payment === 'none' && (one.outside === 'none' || one.outside === 'reported');
    const delay = companyOf(one.buyer, about)?.payDelayHours ?? 0;
    const asks =
      one.outside === 'none' &&
      caseOf(about).enquiries.some(({ buyer, asksOutside }) => buyer === one.buyer && asksOutside);
    return waits && !asks ? [{ at: one.at + delay * hour, command: { type: 'b2b.hold', order } }] : [];
  });
}
