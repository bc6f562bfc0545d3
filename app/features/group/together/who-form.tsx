import { Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { CardArrival } from './card-arrival.tsx';
import { CardCamera } from './card-camera.tsx';
import type { RoomView } from './room-view.ts';

type Who = Extract<RoomView, { kind: 'who' }>;

interface WhoFormProps {
  /** By which the page knows sign-in cards: marks by person, and their salt. */
  cards: CardsKnown | null;
  answer: FormAnswer | undefined;
}

export interface CardsKnown {
  salt: string;
  marks: Readonly<Record<string, string>>;
}

/** Who is there: by tap, by key, or by the square on a card. Who comes later or leaves is ticked later or unticked. */
export function WhoForm({ people, isLeaderOfGroup, cards, answer }: Omit<Who, 'kind'> & WhoFormProps) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const here = people.filter((one) => one.isHere).length;
  return (
    <div className="stack">
      <form method="post" className="card stack" data-together-form="who" data-card-salt={cards?.salt}>
        <input type="hidden" name="intent" value="who" />
        <fieldset className="field-set">
          <legend className="card-in b">
            {t('seat.who')}{' '}
            <bdi className="muted num">
              {t('seat.count', { count: people.length, here: format.number(here), all: format.number(people.length) })}
            </bdi>
          </legend>
          <p className="card-in small muted">
            {t('together.whoHow')}
            {isLeaderOfGroup && ` ${t('together.notYourself')}`}
          </p>
          <CardCamera />
          <ul className="together-people card-in">
            {people.map((one) => (
              <li key={one.personId}>
                <label className="together-tile">
                  <input
                    type="checkbox"
                    name="here"
                    value={one.personId}
                    defaultChecked={one.isHere}
                    data-card={cards?.marks[one.personId]}
                  />
                  <span className="cut-anywhere">
                    <PersonLine {...one} />
                    {one.hasLeft && <span className="small muted together-note">{t('together.hasLeft')}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        {people.length === 0 && <p className="card-in">{t('people.none')}</p>}
        <div className="card-in">
          <button type="submit" className="btn btn-primary btn-xl btn-block">
            <Icon icon={Users} />
            {t('together.whoDo')}
          </button>
        </div>
      </form>
      <CardArrival answer={answer} />
    </div>
  );
}
