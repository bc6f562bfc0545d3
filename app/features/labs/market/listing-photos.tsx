import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { ActButton } from './act-button.tsx';
import type { MarketData } from './load-market.server.ts';
import type { SaidListing } from './market-part.ts';
import { Picture } from './picture.tsx';

/** The photos on one's phone, and which of them the listing shows. */
export function ListingPhotos({ market, listing }: { market: MarketData; listing: SaidListing }) {
  const { t } = useTranslation('labs-b2b');
  const { act } = market.frame;
  return (
    <div className="stack stack-2">
      <h3>{t('photo.title')}</h3>
      <ul className="lab-photos">
        {market.choices.photos.map((photo) => {
          const isShown = listing.photos.includes(photo.id);
          return (
            <li key={photo.id} className="stack stack-1">
              <Picture kind={photo.picture} says={photo.says.text} />
              <span>
                <CourseText words={photo.says} />
              </span>
              <ActButton
                intent={isShown ? 'b2b-drop' : 'b2b-photo'}
                values={{ act, listing: listing.id, photo: photo.id }}
              >
                {isShown ? t('photo.drop') : t('photo.add')}
              </ActButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
