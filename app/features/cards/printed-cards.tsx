import { Printer } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { cardsShownMinutes, chooseDays } from '#domain/cards/card.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { CardFace } from './card-words.server.ts';

interface PrintedCardsProps {
  cards: readonly CardFace[];
  organisation: { names: LocalizedText };
  /** The list of people. */
  back: string;
}

/** Cards to be printed and cut, eight on a page of A4, each as large as a bank card. */
export function PrintedCards({ cards, organisation, back }: PrintedCardsProps) {
  const { t } = useTranslation('cards');
  return (
    <div className="stack">
      <div className="no-print stack stack-2">
        <p className="note note-info">{t('print.made', { minutes: cardsShownMinutes, days: chooseDays })}</p>
        <div className="row wrap">
          {/* Shown by scripts, without which nothing can be printed from a page. */}
          <button type="button" className="btn btn-primary" data-print hidden>
            <Icon icon={Printer} />
            {t('print.print')}
          </button>
          <a className="btn" href={back}>
            {t('print.back')}
          </a>
        </div>
      </div>
      <div className="paper-cards">
        {cards.map((card) => (
          <article className="paper-card" key={card.personId}>
            <div>
              <p className="paper-card-of">
                <OrganisationName names={organisation.names} />
              </p>
              <h2>
                <PersonLine displayName={card.displayName} latinName={card.latinName} />
              </h2>
              {card.words.map(({ locale, direction, how }) => (
                <p className="paper-card-how" key={locale} lang={locale} dir={direction}>
                  {how}
                </p>
              ))}
            </div>
            <div className="paper-card-square">
              <div
                role="img"
                aria-label={t('print.qr', { name: card.displayName })}
                dangerouslySetInnerHTML={{ __html: card.qr }}
              />
              <p className="num" dir="ltr">
                {card.code}
              </p>
            </div>
          </article>
        ))}
      </div>
    </div>
  );
}
