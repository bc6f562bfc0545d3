import { Printer } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { LocalizedText } from '#domain/locale.ts';
import type { AnswerCardOfPerson } from './present-answer-cards.server.ts';

interface AnswerCardsProps {
  organisation: { slug: string; names: LocalizedText };
  cards: readonly AnswerCardOfPerson[];
}

/** Two people on a page of A4: each has four quarters with a letter, folded so that one of them is shown. */
export function AnswerCards({ organisation, cards }: AnswerCardsProps) {
  const { t } = useTranslation('group');
  const format = useFormat();
  return (
    <div className="stack">
      <header className="stack stack-2 no-print">
        <Crumbs place="organisations" way={[{ href: `/groups/${organisation.slug}`, label: t('title') }]} />
        <h1>{t('answerCards.title')}</h1>
        <p className="muted">{t('answerCards.about')}</p>
        <p className="row wrap">
          {/* Shown by scripts, without which nothing can be printed from a page. */}
          <button type="button" className="btn btn-primary" data-print hidden>
            <Icon icon={Printer} />
            {t('answerCards.print')}
          </button>
          <span className="small muted">
            {t('list.count', { count: cards.length, shown: format.number(cards.length) })}
          </span>
        </p>
      </header>
      {cards.length === 0 && <p className="empty">{t('people.none')}</p>}
      <div className="answer-sheets">
        {cards.map((card) => (
          <article className="answer-sheet" key={card.personId}>
            {card.letters.map(({ letter, qr }) => (
              <section key={letter} className="answer-quarter">
                <p className="answer-whose">
                  <bdi className="num">{format.number(card.number)}</bdi> <PersonLine {...card} />
                </p>
                <div className="answer-face" dir="ltr">
                  <b>{letter}</b>
                  <div
                    className="answer-square"
                    role="img"
                    aria-label={t('answerCards.square', { letter, name: card.displayName })}
                    dangerouslySetInnerHTML={{ __html: qr }}
                  />
                </div>
                <p className="answer-of">
                  <OrganisationName names={organisation.names} />
                </p>
              </section>
            ))}
          </article>
        ))}
      </div>
    </div>
  );
}
