import { HardDriveDownload, Tablet, TabletSmartphone, Undo2 } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { GroupPerson } from '#db/queries/group/group-people.ts';
import type { TabletRow } from '#db/queries/group/tablets.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';

interface TabletSetupProps {
  organisation: OrganisationRow;
  people: readonly GroupPerson[];
  /** `bytes` without sound. */
  courses: readonly { slug: string; title: ContentWords; people: number; bytes: number; sound: number }[];
  tablets: readonly (Omit<TabletRow, 'broughtAt' | 'lastCameAt'> & {
    broughtAt: Date | string;
    lastCameAt: Date | string | null;
  })[];
  /** The device shows the pictures of a point. */
  isPoint: boolean;
  saved: boolean;
}

/** Makes this device a tablet that takes a group along: what for, what it costs, whom and what it takes. */
export function TabletSetup(props: TabletSetupProps) {
  const { organisation, tablets } = props;
  const { t } = useTranslation('group');
  return (
    <div className="stack stack-6 narrow-page seat-page">
      <header className="stack stack-2">
        <Crumbs place="organisations" way={[{ href: `/groups/${organisation.slug}`, label: t('title') }]} />
        <h1>{t('tablet.title')}</h1>
        <p className="muted">
          <OrganisationName names={organisation.names} />
        </p>
        <p className="lead">{t('tablet.about')}</p>
      </header>
      {props.saved && <DoneNote>{t('tablet.takenBack')}</DoneNote>}
      <TurnOn {...props} />
      {tablets.length > 0 && <Tablets tablets={tablets} />}
    </div>
  );
}

/** Shown and worked by public/tablet-setup.js: a tablet is a key in this browser, which no form can make. */
function TurnOn({ organisation, people, courses, isPoint }: TabletSetupProps) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const bytes = courses.reduce((sum, one) => sum + one.bytes, 0);
  const sound = courses.reduce((sum, one) => sum + one.sound, 0);
  if (isPoint) return <p className="note">{t('tablet.isPoint')}</p>;
  if (people.length === 0) return <p className="empty">{t('people.none')}</p>;
  return (
    <>
      <p className="note" data-tablet-when="cannot">
        {t('tablet.cannot')}
      </p>
      <div className="note note-ok stack stack-2" data-tablet-when="is" hidden>
        <p>
          <b>{t('tablet.is')}</b> {t('tablet.since')} <bdi className="num" data-tablet-at="" />
        </p>
        <p className="row wrap">
          <a className="btn btn-primary" href="/tablet">
            <Icon icon={Tablet} />
            {t('tablet.open')}
          </a>
        </p>
        <p className="small">{t('tablet.signOut')}</p>
      </div>
      <p className="note note-warn" data-tablet-when="other" hidden>
        {t('tablet.otherGroup')}
      </p>
      <form className="card" data-tablet-form="" data-group={organisation.slug} hidden>
        <div className="card-in stack stack-2">
          <h2>{t('tablet.make')}</h2>
          <div className="field">
            <label htmlFor="tablet-name">{t('tablet.name')}</label>
            <p className="help" id="tablet-name-help">
              {t('tablet.nameHelp')}
            </p>
            <input
              className="input"
              id="tablet-name"
              name="name"
              maxLength={60}
              required
              defaultValue={t('tablet.nameFirst')}
              aria-describedby="tablet-name-help"
            />
          </div>
        </div>
        <fieldset className="field-set">
          <legend>{t('tablet.courses')}</legend>
          {courses.length === 0 ? (
            <p className="card-in muted">{t('tablet.noCourses')}</p>
          ) : (
            <ul className="seat-list">
              {courses.map((course) => (
                <li key={course.slug}>
                  <label className="tick">
                    <input
                      type="checkbox"
                      name="course"
                      value={course.slug}
                      data-bytes={course.bytes}
                      data-sound={course.sound}
                      defaultChecked
                    />
                    <span className="cut-anywhere">
                      <CourseText words={course.title} />{' '}
                      <span className="small muted">
                        {t('list.count', { count: course.people, shown: format.number(course.people) })} ·{' '}
                        {format.bytes(course.bytes)}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )}
        </fieldset>
        {sound > 0 && <TakeSound bytes={sound} />}
        <details className="fold card-in">
          <summary>
            {t('people.title')}: {t('list.count', { count: people.length, shown: format.number(people.length) })}
          </summary>
          <fieldset className="field-set">
            <legend className="sr">{t('people.title')}</legend>
            <ul className="seat-list">
              {people.map((person) => (
                <li key={person.personId}>
                  <label className="tick">
                    <input type="checkbox" name="person" value={person.personId} defaultChecked />
                    <span className="cut-anywhere">
                      <PersonLine {...person} />
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        </details>
        <TabletPin />
        <div className="card-in stack stack-2">
          <p className="small muted">{t('tablet.holds')}</p>
          <p>
            {t('tablet.cost')}{' '}
            <bdi className="num b" data-tablet-cost="">
              {format.bytes(bytes)}
            </bdi>
          </p>
          <button type="submit" className="btn btn-primary btn-block">
            <Icon icon={HardDriveDownload} />
            <span data-tablet-when="make">{t('tablet.do')}</span>
            <span data-tablet-when="renew" hidden>
              {t('tablet.renew')}
            </span>
          </button>
          <div data-tablet-when="busy" hidden>
            <p role="status">{t('tablet.busy')}</p>
            <progress className="use-bar" max={1} value={0} aria-label={t('tablet.busy')} />
          </div>
          <div role="alert">
            {Object.entries({
              offline: t('tablet.problem.offline'),
              full: t('tablet.problem.full'),
              failed: t('tablet.problem.failed'),
              refused: t('tablet.problem.refused'),
              password: t('tablet.problem.password'),
              pinShort: t('offline:pin.short'),
              pinDifferent: t('offline:pin.different'),
              pinWrong: t('offline:pin.wrong'),
            }).map(([problem, words]) => (
              <p className="note note-warn" key={problem} data-tablet-problem={problem} hidden>
                {words}
              </p>
            ))}
            <p className="note note-warn" data-tablet-problem="pinWait" hidden>
              {t('offline:pin.wait')} <bdi className="num" data-tablet-wait="" />
            </p>
          </div>
        </div>
      </form>
      <script src="/tablet-setup.js" defer />
    </>
  );
}

/** For who reads little: what is read aloud comes along, at its own cost. */
function TakeSound({ bytes }: { bytes: number }) {
  const { t } = useTranslation('group');
  const format = useFormat();
  return (
    <div className="card-in stack stack-1">
      <label className="tick">
        <input type="checkbox" name="sound" aria-describedby="tablet-sound-help" />
        <span>
          {t('tablet.sound')}{' '}
          <bdi className="num small muted" data-tablet-sound="">
            {format.bytes(bytes)}
          </bdi>
        </span>
      </label>
      <p className="help" id="tablet-sound-help">
        {t('tablet.soundHelp')}
      </p>
    </div>
  );
}

/** What the operator does on the tablet needs a PIN of theirs: everybody of the group holds it. */
function TabletPin() {
  const { t } = useTranslation('group');
  return (
    <div className="card-in stack stack-2">
      <p className="b">{t('tablet.pin')}</p>
      <p className="small muted">{t('tablet.pinAbout')}</p>
      <div data-tablet-pin-for="known" hidden>
        <SecretField name="pin" label={t('tablet.pin')} />
        <button type="button" className="btn btn-quiet" data-tablet-forgotten="">
          {t('offline:pin.forgotten')}
        </button>
      </div>
      <div data-tablet-pin-for="other" hidden>
        <p className="small">{t('tablet.pinOther')}</p>
        <SecretField name="password" label={t('tablet.password')} isPassword />
      </div>
      <div className="stack stack-2" data-tablet-pin-for="new other" hidden>
        <SecretField name="newPin" label={t('offline:pin.new')} />
        <SecretField name="again" label={t('offline:pin.again')} />
      </div>
    </div>
  );
}

function SecretField({ name, label, isPassword = false }: { name: string; label: string; isPassword?: boolean }) {
  return (
    <div className="field">
      <label htmlFor={`tablet-${name}`}>{label}</label>
      <input
        id={`tablet-${name}`}
        name={name}
        type="password"
        className="input"
        inputMode={isPassword ? undefined : 'numeric'}
        autoComplete={isPassword ? 'current-password' : 'off'}
        maxLength={isPassword ? 200 : 12}
      />
    </div>
  );
}

function Tablets({ tablets }: Pick<TabletSetupProps, 'tablets'>) {
  const { t } = useTranslation('group');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="group-tablets">
      <div className="card-head">
        <h2 id="group-tablets">{t('tablet.all')}</h2>
      </div>
      <ul className="group-classes">
        {tablets.map((tablet) => (
          <li key={tablet.id}>
            <span className="cut-anywhere">
              <span className="b row">
                <Icon icon={TabletSmartphone} />
                <bdi>{tablet.name}</bdi>
              </span>
              <span className="small">
                {t('tablet.by')} <PersonLine displayName={tablet.operator} latinName={tablet.operatorLatin} />
              </span>
              <br />
              <span className="small muted">
                {t('list.count', { count: tablet.people, shown: format.number(tablet.people) })} ·{' '}
                {t('tablet.brought', { when: format.dateTime(tablet.broughtAt) })} ·{' '}
                {tablet.lastCameAt
                  ? t('tablet.came', { when: format.dateTime(tablet.lastCameAt) })
                  : t('tablet.neverCame')}
              </span>
            </span>
            <form method="post">
              <input type="hidden" name="tablet" value={tablet.id} />
              <button type="submit" className="btn">
                <Icon icon={Undo2} mirrored />
                {t('tablet.takeBack')}
                <span className="sr"> {tablet.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p className="card-in small muted">{t('tablet.takeBackHow')}</p>
    </section>
  );
}
