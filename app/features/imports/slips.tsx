import { Printer } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/define-list.ts';
import { Pager } from '#app/ui/list/pager.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { Newcomer } from '#db/queries/imports/newcomers.ts';
import { codeDays } from '#domain/accounts/reset-code.ts';
import { newcomerList } from './import-lists.ts';
import type { SlipCard } from './slip-words.server.ts';

interface NewcomersFormProps {
  people: PageOf<Newcomer>;
  filter: { import: string | null };
  here: string;
  isNobodyChosen: boolean;
  /** Of the slips that the form makes. */
  slipsId: string;
}

/** Who gets a slip: all of the page are ticked. */
export function NewcomersForm({ people, filter, here, isNobodyChosen, slipsId }: NewcomersFormProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (people.rows.length === 0) return <p className="card card-in">{t('slip.none')}</p>;
  return (
    <form method="post" action={newcomerList.href(here, { filter })} className="card">
      <input type="hidden" name="slips" value={slipsId} />
      <div className="card-in stack">
        <fieldset className="field-set">
          <legend className="b">{t('slip.days')}</legend>
          <div className="row wrap">
            {codeDays.map((days) => (
              <label className="tick" key={days}>
                <input type="radio" name="days" value={days} defaultChecked={days === 7} />
                <span>{t('slip.day', { count: days, shown: format.number(days) })}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <fieldset className="field-set">
        <legend className="card-in b">{filter.import ? t('slip.onlyNew') : t('slip.choose')}</legend>
        {isNobodyChosen && (
          <p className="card-in err" role="alert">
            {t('slip.needOne')}
          </p>
        )}
        <ul className="newcomers">
          {people.rows.map((person) => (
            <li key={person.personId}>
              <label className="tick">
                <input type="checkbox" name="person" value={person.personId} defaultChecked={!isNobodyChosen} />
                <span className="cut-anywhere">
                  <PersonLine {...person} /> <bdi className="small muted">{person.username}</bdi>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="card-in">
        <button type="submit" className="btn btn-primary">
          <Icon icon={Printer} />
          {t('slip.make')}
        </button>
      </div>
      <Pager list={people} href={(page) => newcomerList.href(here, { filter }, { page })} />
    </form>
  );
}

/** Slips to be printed and cut, six on a page of A4. */
export function Slips({ slips, contact }: { slips: readonly SlipCard[]; contact: string }) {
  return (
    <div className="slips">
      {slips.map((slip) => (
        <SlipOfPerson key={slip.personId} slip={slip} contact={contact} />
      ))}
    </div>
  );
}

function SlipOfPerson({ slip, contact }: { slip: SlipCard; contact: string }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { words } = slip;
  const each = (key: 'username' | 'code') => words.map((one) => one[key]).join(' · ');
  return (
    <article className="slip">
      <div className="stack stack-1">
        <p className="small">{words.map((one) => one.hello).join(' · ')}</p>
        <h2>
          <PersonLine displayName={slip.displayName} latinName={slip.latinName} />
        </h2>
        <p className="tiny">{t('slip.until', { when: format.dateTime(slip.expiresAt) })}</p>
        {contact && (
          <p className="tiny" dir="auto">
            {contact}
          </p>
        )}
      </div>
      <div
        role="img"
        aria-label={t('slip.qr', { name: slip.displayName })}
        dangerouslySetInnerHTML={{ __html: slip.qr }}
      />
      <dl>
        <div>
          <dt>{each('username')}</dt>
          <dd dir="ltr">{slip.username}</dd>
        </div>
        <div>
          <dt>{each('code')}</dt>
          <dd dir="ltr" className="num">
            {slip.code}
          </dd>
        </div>
      </dl>
      <div className="slip-how">
        {words.map(({ locale, direction, how }) => (
          <p key={locale} lang={locale} dir={direction}>
            {how}
          </p>
        ))}
      </div>
    </article>
  );
}
