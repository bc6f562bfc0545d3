import type { Facts } from '#domain/labs/facts.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { hour, type SimTime } from '#domain/labs/sim-time.ts';
import { type B2bWorld, freshOrder, type Listing, type MailKind, mailKinds, named, type Order } from './b2b-world.ts';

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const figure = (fact: unknown) => (typeof fact === 'number' ? fact : 0);
const texts = (fact: unknown) => (Array.isArray(fact) ? fact.map(String) : []);

/** Writes into the world what happened on the platform. */
export function foldB2b(world: B2bWorld, event: WorldEvent, at: SimTime): void {
  foldPapers(world, event, at);
  foldListings(world, event, at);
  foldEnquiries(world, event, at);
  foldOrders(world, event, at);
  if (event.type === 'file.decided') {
    const file = named(world.files, text(event.file));
    if (file) Object.assign(file, { decision: text(event.decision), paper: text(event.paper) });
  }
  if (event.type === 'mail.read') {
    const mail = world.mail[figure(event.mail) - 1];
    if (mail) mail.read = true;
  }
  // Whoever is told of it finds it in the inbox.
  if (typeof event.to === 'string' && (mailKinds as readonly string[]).includes(event.type)) {
    const { type, to, from, ...facts } = event;
    world.mail.push({ at, from: text(from), to: text(to), kind: type as MailKind, facts: facts as Facts, read: false });
  }
}

function foldPapers(world: B2bWorld, event: WorldEvent, at: SimTime): void {
  const paper = named(world.papers, text(event.paper));
  const account = named(world.accounts, text(event.company));
  switch (event.type) {
    case 'paper.asked':
      if (paper) paper.readyAt = figure(event.readyAt);
      return;
    case 'paper.issued':
      if (paper) Object.assign(paper, { held: true, readyAt: null });
      return;
    case 'paper.attached':
      if (account && !account.papers.includes(text(event.paper))) account.papers.push(text(event.paper));
      return;
    case 'paper.taken_out':
      if (account) account.papers = account.papers.filter((one) => one !== event.paper);
      return;
    case 'account.filed':
      if (!account) return;
      Object.assign(account, { state: 'in_review', filedAt: at, checkedBy: null, checkedAt: null });
      Object.assign(account, { name: text(event.name), person: text(event.person), kinds: texts(event.kinds) });
      return;
    case 'account.checked':
      if (account) Object.assign(account, { state: 'checked', checkedBy: text(event.by), checkedAt: at });
      return;
    case 'account.returned':
      if (account) account.state = 'returned';
      return;
    case 'account.verified':
      if (account) Object.assign(account, { state: 'verified', verifiedAfterHours: (at - world.startsAt) / hour });
  }
}

function foldListings(world: B2bWorld, event: WorldEvent, at: SimTime): void {
  const listing = named(world.listings, text(event.listing));
  if (event.type === 'listing.written') {
    const { type, listing: id, ...said } = event;
    const fresh = { state: 'draft', photos: [], submittedAt: null, returned: null, publishedAfterHours: null };
    // By its own name: whatever a listing is called, it is nothing that every object has.
    if (/^L\d{1,3}$/.test(text(id))) {
      world.listings[text(id)] = { ...fresh, ...listing, ...said } as unknown as Listing;
    }
    return;
  }
  if (!listing) return;
  switch (event.type) {
    case 'photo.added':
      if (!listing.photos.includes(text(event.photo))) listing.photos.push(text(event.photo));
      return;
    case 'photo.dropped':
      listing.photos = listing.photos.filter((one) => one !== event.photo);
      return;
    case 'listing.submitted':
      Object.assign(listing, { state: 'submitted', submittedAt: at, returned: null });
      return;
    case 'listing.returned':
      Object.assign(listing, { state: 'returned', returned: { code: text(event.code), paper: text(event.paper) } });
      return;
    case 'listing.published':
      Object.assign(listing, { state: 'published', publishedAfterHours: (at - world.startsAt) / hour });
      return;
    case 'listing.paused':
      listing.state = 'paused';
      return;
    case 'listing.withdrawn':
      listing.state = 'withdrawn';
  }
}

function foldEnquiries(world: B2bWorld, event: WorldEvent, at: SimTime): void {
  const id = text(event.enquiry);
  if (event.type === 'enquiry.received') {
    world.enquiries[id] = {
      ...{ state: 'open', price: null, unit: '', place: '', validUntil: '', total: null },
      ...{ quotes: 0, at, counter: null },
    };
  }
  const enquiry = named(world.enquiries, id);
  if (!enquiry) return;
  switch (event.type) {
    case 'quote.sent':
      Object.assign(enquiry, { state: 'quoted', at, price: figure(event.price), unit: text(event.unit) });
      Object.assign(enquiry, {
        place: text(event.place),
        validUntil: text(event.validUntil),
        total: figure(event.total),
      });
      enquiry.quotes += 1;
      return;
    case 'enquiry.countered':
      Object.assign(enquiry, { state: 'countered', at, counter: figure(event.price) });
      return;
    case 'enquiry.left':
      enquiry.state = 'left';
      return;
    case 'order.placed':
      enquiry.state = 'ordered';
      world.orders[text(event.order)] = freshOrder({
        ...{ buyer: text(event.buyer), seller: text(event.to), total: figure(event.total), at },
      });
  }
}

/** Steps of an order that change nothing but where it stands. */
const steps: Readonly<Record<string, Order['state']>> = {
  'order.packed': 'packed',
  'order.shipped': 'shipped',
  'order.delivered': 'delivered',
  'order.accepted': 'accepted',
  'complaint.escalated': 'escalated',
};

function foldOrders(world: B2bWorld, event: WorldEvent, at: SimTime): void {
  const order = named(world.orders, text(event.order));
  if (!order) return;
  const { money } = world;
  const step = steps[event.type];
  if (step) Object.assign(order, { state: step, at });
  switch (event.type) {
    case 'outside.asked':
      order.outside = 'asked';
      return;
    case 'outside.answered':
      Object.assign(order, { outside: event.answer === 'report' ? 'reported' : 'agreed', at });
      if (event.answer === 'agree') order.payment = 'outside';
      return;
    case 'payment.held':
      order.payment = 'held';
      money.buyer -= order.total;
      money.bank += order.total;
      return;
    case 'payment.released': {
      const refund = figure(event.refund);
      Object.assign(order, { state: 'closed', payment: 'released', refund });
      money.bank -= order.total;
      money.buyer += refund;
      money.seller += order.total - refund;
      return;
    }
    case 'complaint.opened':
      Object.assign(order, { state: 'disputed', at, measured: figure(event.measured) });
      return;
    case 'complaint.answered':
      Object.assign(order, { answeredAfterHours: (at - order.at) / hour, state: 'answered', at });
      Object.assign(order, { offer: figure(event.offer), evidence: texts(event.evidence), text: text(event.text) });
      return;
    case 'complaint.agreed':
      Object.assign(order, { state: 'accepted', at, settled: 'agreed', refund: order.offer });
      return;
    case 'complaint.ruled':
      Object.assign(order, { state: 'accepted', at, settled: 'ruled', refund: figure(event.refund) });
  }
}
