import { Plus, Undo2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { ActButton } from './act-button.tsx';
import { ListingForm } from './listing-form.tsx';
import { ListingPhotos } from './listing-photos.tsx';
import type { MarketData } from './load-market.server.ts';
import type { MarketPart, SaidListing } from './market-part.ts';
import { Picture } from './picture.tsx';

/** The shop: each listing with its state, and the next one that can be begun. */
export function ListingSection({ market, answer }: MarketPart) {
  const { t } = useTranslation('labs-b2b');
  const { nextListing, frame, listings } = market;
  return (
    <>
      {listings.map((listing) => (
        <Listing key={listing.id} market={market} answer={answer} listing={listing} />
      ))}
      {nextListing && !frame.isOver && (
        <details
          className="fold card card-in"
          open={listings.length === 0 || answer?.intent === `b2b-write.${nextListing}`}
        >
          <summary>
            <Icon icon={Plus} />
            {t('listing.new')}
          </summary>
          <ListingForm market={market} answer={answer} id={nextListing} listing={null} />
        </details>
      )}
    </>
  );
}

function Listing({ market, answer, listing }: MarketPart & { listing: SaidListing }) {
  const { t } = useTranslation('labs-b2b');
  const { frame } = market;
  const { id } = listing;
  const isOpen = listing.canEdit && !frame.isOver;
  return (
    <article className="card beam" id={id}>
      <div className="card-in stack">
        <ListingHead market={market} listing={listing} />
        <Track listing={listing} />
        {listing.returnedFor && listing.state === 'returned' && (
          <div className="refusal">
            <Icon icon={Undo2} mirrored />
            <div>
              <p className="b">
                {t('listing.sentBack')} <CourseText words={listing.returnedFor} />
              </p>
              <p>
                <a href={`/labs/runs/${frame.id}/inbox`}>{t('listing.letter')}</a>
              </p>
              <code dir="ltr">{listing.returned?.code}</code>
            </div>
          </div>
        )}
        <ListingFacts market={market} listing={listing} />
        {isOpen && (
          <>
            <details className="fold" open={answer?.intent === `b2b-write.${id}`}>
              <summary>{t('listing.edit')}</summary>
              <ListingForm market={market} answer={answer} id={id} listing={listing} />
            </details>
            <ListingPhotos market={market} listing={listing} />
            <ActButton intent="b2b-submit" values={{ act: frame.act, listing: id }} primary>
              {t('listing.submit')}
            </ActButton>
          </>
        )}
      </div>
    </article>
  );
}

function useStateName(state: SaidListing['state']): string {
  const { t } = useTranslation('labs-b2b');
  const names: Record<SaidListing['state'], string> = {
    draft: t('listing.draft'),
    submitted: t('listing.submitted'),
    returned: t('listing.returned'),
    published: t('listing.published'),
    paused: t('listing.paused'),
    sold_out: t('listing.soldOut'),
    withdrawn: t('listing.withdrawn'),
  };
  return names[state];
}

function ListingHead({ market, listing }: { market: MarketData; listing: SaidListing }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const name = useStateName(listing.state);
  const photo = market.choices.photos.find(({ id }) => id === listing.photos[0]);
  return (
    <div className="lab-item">
      {photo && <Picture kind={photo.picture} says={photo.says.text} />}
      <div>
        <span className={listing.state === 'returned' ? 'badge badge-danger' : 'badge'}>{name}</span>
        <h2>
          <CourseText words={listing.goodName} />
        </h2>
        {listing.price !== null && (
          <p>
            <b>
              <bdi>{format.number(listing.price)}</bdi> {market.currency}
            </b>{' '}
            / {listing.unitName ? <CourseText words={listing.unitName} /> : '?'}
            {listing.kg !== null && ` · ${t('listing.quantity', { kg: format.number(listing.kg) })}`}
          </p>
        )}
      </div>
    </div>
  );
}

/** Where it has come to: written, sent in, published; or sent back on the way. */
function Track({ listing }: { listing: SaidListing }) {
  const { t } = useTranslation('labs-b2b');
  const isSent = ['submitted', 'published', 'returned'].includes(listing.state);
  const steps = [
    { key: 'draft', name: t('listing.draft'), done: true },
    { key: 'submitted', name: t('listing.submitted'), done: isSent },
    ...(listing.state === 'returned' ? [{ key: 'returned', name: t('listing.returned'), done: true }] : []),
    { key: 'published', name: t('listing.published'), done: listing.state === 'published' },
  ];
  return (
    <ol className="lab-track" aria-label={t('listing.track')}>
      {steps.map(({ key, name, done }) => (
        <li key={key} className={key === 'returned' ? 'stop' : done ? 'done' : undefined}>
          {name}
          {!done && <small> {t('listing.notYet')}</small>}
        </li>
      ))}
    </ol>
  );
}

function ListingFacts({ market, listing }: { market: MarketData; listing: SaidListing }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  const claims = market.choices.claims.filter(({ id }) => listing.claims.includes(id));
  const price = market.choices.prices.find(({ good }) => good === listing.good);
  const none = '–';
  const facts = [
    { name: t('listing.claims'), value: claims.map(({ words }) => words.text).join(', ') || none },
    { name: t('listing.hs6'), value: listing.hs6 || none },
    { name: t('listing.grade'), value: listing.grade || none },
    {
      name: t('listing.moisture'),
      value: listing.moisture === null ? none : `${format.number(listing.moisture, { maximumFractionDigits: 1 })}%`,
    },
    { name: t('listing.lot'), value: listing.lot || none },
    {
      name: t('listing.moq'),
      value: listing.moq === null ? none : t('listing.quantity', { kg: format.number(listing.moq) }),
    },
  ];
  return (
    <dl className="lab-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
      {price && (
        <div>
          <dt>{t('price.middle')}</dt>
          <dd>
            <bdi className="tv">
              {format.number(price.median)} {market.currency}
            </bdi>{' '}
            <small>
              <CourseText words={price.market} />, {t('price.of', { count: price.n, n: format.number(price.n) })},{' '}
              {format.day(price.day)}
            </small>
          </dd>
        </div>
      )}
    </dl>
  );
}
