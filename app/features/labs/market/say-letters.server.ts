import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import type { MailKind } from '#domain/labs/b2b/b2b-world.ts';
import { caseOf, rulesOf } from '#domain/labs/b2b/paper-checks.ts';
import type { LabRun } from '#domain/labs/run.ts';
import { getFormatter } from '#platform/i18n/format.ts';
import { sayMarketFacts } from './say-market-refusals.ts';

type Said = Record<string, string>;

/** The subject of each kind of letter, and what it says. */
const letters: Record<MailKind, (t: Translate, said: Said) => readonly [string, string]> = {
  'paper.issued': (t, said) => [t('labs-b2b:mail.subject.paperIssued'), t('labs-b2b:mail.text.paperIssued', said)],
  'account.verified': (t) => [t('labs-b2b:mail.subject.accountVerified'), t('labs-b2b:mail.text.accountVerified')],
  'account.returned': (t, said) => [
    t('labs-b2b:mail.subject.accountReturned'),
    t('labs-b2b:mail.text.accountReturned', said),
  ],
  'listing.published': (t, said) => [
    t('labs-b2b:mail.subject.listingPublished'),
    t('labs-b2b:mail.text.listingPublished', said),
  ],
  'listing.returned': (t, said) => [
    t('labs-b2b:mail.subject.listingReturned'),
    t('labs-b2b:mail.text.listingReturned', said),
  ],
  'listing.paused': (t, said) => [
    t('labs-b2b:mail.subject.listingPaused'),
    t('labs-b2b:mail.text.listingPaused', said),
  ],
  'enquiry.received': (t, said) => [
    t('labs-b2b:mail.subject.enquiryReceived'),
    t('labs-b2b:mail.text.enquiryReceived', said),
  ],
  'enquiry.countered': (t, said) => [
    t('labs-b2b:mail.subject.enquiryCountered'),
    t('labs-b2b:mail.text.enquiryCountered', said),
  ],
  'enquiry.left': (t) => [t('labs-b2b:mail.subject.enquiryLeft'), t('labs-b2b:mail.text.enquiryLeft')],
  'order.placed': (t, said) => [t('labs-b2b:mail.subject.orderPlaced'), t('labs-b2b:mail.text.orderPlaced', said)],
  'outside.asked': (t) => [t('labs-b2b:mail.subject.outsideAsked'), t('labs-b2b:mail.text.outsideAsked')],
  'payment.held': (t, said) => [t('labs-b2b:mail.subject.paymentHeld'), t('labs-b2b:mail.text.paymentHeld', said)],
  'payment.released': (t, said) => [
    t('labs-b2b:mail.subject.paymentReleased'),
    t('labs-b2b:mail.text.paymentReleased', said),
  ],
  'order.delivered': (t, said) => [
    t('labs-b2b:mail.subject.orderDelivered'),
    t('labs-b2b:mail.text.orderDelivered', said),
  ],
  'complaint.opened': (t, said) => [
    t('labs-b2b:mail.subject.complaintOpened'),
    t('labs-b2b:mail.text.complaintOpened', said),
  ],
  'complaint.agreed': (t, said) => [
    t('labs-b2b:mail.subject.complaintAgreed'),
    t('labs-b2b:mail.text.complaintAgreed', said),
  ],
  'complaint.escalated': (t) => [
    t('labs-b2b:mail.subject.complaintEscalated'),
    t('labs-b2b:mail.text.complaintEscalated'),
  ],
  'complaint.ruled': (t, said) => [
    t('labs-b2b:mail.subject.complaintRuled'),
    t('labs-b2b:mail.text.complaintRuled', said),
  ],
};

const money = new Set(['total', 'price', 'offer', 'refund']);

/** Letters to one's own seat, the latest first; what one says is read once it was opened. */
export function sayLetters({ reader }: ReadingContext, run: LabRun) {
  if (!run.scenario.b2b || !run.pack.b2b) return [];
  const world = run.worlds.b2b;
  const own = run.scenario.seats.find(({ role }) => role === run.task.role)?.organisation;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const { t } = getPageWords(reader.locale).in('labs-b2b');
  const { currency } = rulesOf(run);
  const all = world.mail.map((mail, index) => {
    const said: Said = {};
    for (const [name, fact] of Object.entries(mail.facts)) {
      if (typeof fact === 'number') said[name] = format.number(fact) + (money.has(name) ? ` ${currency}` : '');
      else if (typeof fact === 'string') said[name] = fact;
    }
    const date = mail.facts.date ?? endOf(String(mail.facts.paper), mail.to, run);
    if (typeof date === 'string') said.date = format.day(date);
    Object.assign(said, sayMarketFacts(run, mail.facts, reader.contentLocales));
    const [subject, text] = letters[mail.kind](t, said);
    return { ...mail, number: index + 1, when: format.dateTime(mail.at), subject, text: mail.read ? text : null };
  });
  return all
    .filter(({ to }) => to === own)
    .map(({ number, when, from, subject, text }) => ({ number, when, from, subject, text }))
    .reverse();
}

export type Letter = ReturnType<typeof sayLetters>[number];

/** When the paper ended that a case began with. */
function endOf(kind: string, holder: string, run: LabRun): string | null {
  const paper = caseOf(run).papers.find((one) => one.kind === kind && one.holder === holder && one.held);
  return paper?.expiresOn ?? null;
}
