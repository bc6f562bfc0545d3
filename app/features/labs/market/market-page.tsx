import { RunFrame } from '#app/features/labs/run-frame.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { AccountSection } from './account-section.tsx';
import { DeskSection } from './desk-section.tsx';
import { EnquirySection } from './enquiry-section.tsx';
import { ListingSection } from './listing-section.tsx';
import type { MarketPart } from './market-part.ts';
import { OrderSection } from './order-section.tsx';

/** The domestic platform: what whoever sells sees of it, or the desk of who reviews. */
export function MarketPage({ market, answer: sent }: MarketPart) {
  const { t } = useTranslation('labs-b2b');
  const { t: tLabs } = useTranslation('labs');
  const format = useFormat();
  const answer = sent && { ...sent, error: null };
  const { frame, company, account, listings, nextListing, enquiries, orders, desk } = market;
  const hasShop = listings.length > 0 || nextListing !== null;
  const isShop = hasShop && !account?.isPractised;
  return (
    <RunFrame run={frame} part="system" answer={sent}>
      <div className="stack" id="market">
        {company && (
          <p>
            <b>
              <CourseText words={company.name} />
            </b>{' '}
            · <bdi>{company.id}</bdi> · <CourseText words={company.place} />
          </p>
        )}
        {account && <AccountSection market={market} answer={answer} account={account} />}
        {orders.map((order) => (
          <OrderSection key={order.id} market={market} answer={answer} order={order} />
        ))}
        {enquiries.map((enquiry) => (
          <EnquirySection key={enquiry.id} market={market} answer={answer} enquiry={enquiry} />
        ))}
        {isShop && <ListingSection market={market} answer={answer} />}
        {desk.files.length > 0 && <DeskSection market={market} answer={answer} />}
        {company && enquiries.length === 0 && orders.length === 0 && !isShop && !account?.isPractised && (
          <p className="empty">{t('nothing')}</p>
        )}
        <p className="tv-key">
          <span className="tv">{tLabs('stitched')}</span>
          {tLabs('stitchedText', { date: format.day(market.validFrom) })}
        </p>
      </div>
    </RunFrame>
  );
}
