import { CreditCard, LockOpen, Printer, RotateCcw, Trash2, Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { ListFilter, SearchField } from '#app/ui/list/list-filter.tsx';
import { ListedRows, NothingYet } from '#app/ui/list/listed-rows.tsx';
import { Pager } from '#app/ui/list/pager.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { CardState } from '#domain/cards/card.ts';
import { cardList } from './card-list.ts';

/** Somebody of the group, as the page shows them. */
export interface CardPersonView {
  personId: string;
  displayName: string;
  latinName: string | null;
  username: string;
  /** The viewer may make a card for them, and act on it. */
  mayMake: boolean;
  card: { state: CardState; until: Date | string; lastUsedAt: Date | string | null } | null;
}

interface CardPeopleProps {
  people: PageOf<CardPersonView>;
  query: Pick<ReturnType<typeof cardList.read>, 'filter'>;
  here: string;
  isNobodyChosen: boolean;
  /** Of the cards that the form makes. */
  printedWith: string;
}

/** Who gets a card: those without one are ticked. What can be done with a card stands beside its person. */
export function CardPeople({ people, query, here, isNobodyChosen, printedWith }: CardPeopleProps) {
  const { t } = useTranslation('cards');
  const isFiltered = cardList.isFiltered(query.filter);
  return (
    <section className="card" aria-labelledby="card-people">
      <div className="card-head">
        <h2 id="card-people">{t('people.title')}</h2>
      </div>
      {(people.total > people.size || isFiltered) && (
        <ListFilter here={here} isFiltered={isFiltered}>
          <SearchField label={t('people.search')} value={query.filter.q} />
        </ListFilter>
      )}
      <ListedRows
        rows={people.rows}
        isFiltered={isFiltered}
        allHref={cardList.allHref(here)}
        notFound={t('people.notFound')}
        none={<NothingYet icon={Users}>{t('people.none')}</NothingYet>}
      >
        <form method="post" action={cardList.href(here, query, { page: people.page })}>
          <input type="hidden" name="printed" value={printedWith} />
          <div className="card-in stack stack-2">
            <p>{t('people.how')}</p>
            {isNobodyChosen && (
              <p className="err" role="alert">
                {t('people.needOne')}
              </p>
            )}
            <div>
              <button type="submit" className="btn btn-primary" name="do" value="make">
                <Icon icon={Printer} />
                {t('people.make')}
              </button>
            </div>
          </div>
          <ul className="card-people">
            {people.rows.map((person) => (
              <CardPersonRow person={person} isTicked={!isNobodyChosen && person.card === null} key={person.personId} />
            ))}
          </ul>
        </form>
      </ListedRows>
      <Pager list={people} href={(page) => cardList.href(here, query, { page })} />
    </section>
  );
}

function CardPersonRow({ person, isTicked }: { person: CardPersonView; isTicked: boolean }) {
  const { t } = useTranslation('cards');
  const { personId, mayMake, card } = person;
  return (
    <li>
      {mayMake ? (
        <label className="tick">
          <input type="checkbox" name="person" value={personId} defaultChecked={isTicked} />
          <Named person={person} />
        </label>
      ) : (
        <p className="tick">
          <Named person={person} />
        </p>
      )}
      <div className="stack stack-1">
        {card ? (
          <CardFacts card={card} />
        ) : (
          <p className="small muted">{mayMake ? t('people.noCard') : t('people.hasPassword')}</p>
        )}
        {card && mayMake && <CardDeeds person={person} state={card.state} />}
      </div>
    </li>
  );
}

function Named({ person }: { person: CardPersonView }) {
  return (
    <span className="cut-anywhere">
      <PersonLine {...person} />{' '}
      <bdi className="small muted" dir="ltr">
        {person.username}
      </bdi>
    </span>
  );
}

function CardFacts({ card }: { card: NonNullable<CardPersonView['card']> }) {
  const { t } = useTranslation('cards');
  const format = useFormat();
  const words: Record<CardState, string> = {
    new: t('state.new', { when: format.dateTime(card.until) }),
    lapsed: t('state.lapsed'),
    'in-use': card.lastUsedAt ? t('state.usedAt', { when: format.dateTime(card.lastUsedAt) }) : t('state.inUse'),
    locked: t('state.locked'),
  };
  const isWaiting = card.state === 'locked' || card.state === 'lapsed';
  return (
    <p className={isWaiting ? 'small card-waits' : 'small muted'}>
      <Icon icon={CreditCard} /> {words[card.state]}
    </p>
  );
}

/** Each button says which card: they belong to the one form of the list. */
function CardDeeds({ person, state }: { person: CardPersonView; state: CardState }) {
  const { t } = useTranslation('cards');
  const deeds = [
    ...(state === 'locked' ? [{ deed: 'open', icon: LockOpen, label: t('deed.open') }] : []),
    ...(state === 'new' ? [] : [{ deed: 'renew', icon: RotateCcw, label: t('deed.renew') }]),
    { deed: 'end', icon: Trash2, label: t('deed.end') },
  ];
  return (
    <div className="row wrap">
      {deeds.map(({ deed, icon, label }) => (
        <button
          type="submit"
          className="btn btn-quiet"
          name="do"
          value={`${deed} ${person.personId}`}
          aria-label={t('deed.of', { deed: label, name: person.displayName })}
          key={deed}
        >
          <Icon icon={icon} />
          {label}
        </button>
      ))}
    </div>
  );
}
