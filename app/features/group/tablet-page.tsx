import { CircleCheckBig, ClipboardCheck, ListChecks, Lock, Send, Trash2, TriangleAlert, Users } from 'lucide';
import { SaveForHandOver } from '#app/features/sync/hand-over.tsx';
import { PinLock } from '#app/features/sync/pin-lock.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { KeptReasonLines } from '#app/ui/kept-reason-lines.tsx';
import { OperatorPin } from './tablet-pin.tsx';
import { TabletRooms } from './tablet-rooms.tsx';
import { tabletPageVersion } from './tablet-version.ts';

/**
 * A tablet that takes a group along: who is it, then what that person has to do; the roll call; in the evening all of it is
 * handed over. Filled in by public/tablet.js from what is on the device.
 */
export function TabletPage() {
  const { t } = useTranslation('group');
  return (
    <div className="on-this-phone stack stack-6 tablet-page" data-tablet={tabletPageVersion}>
      <section className="stack stack-3" data-tablet-when="none">
        <h1>{t('tablet.pageTitle')}</h1>
        <p className="note">{t('tablet.isNone')}</p>
        <p>
          <a className="btn" href="/">
            {t('common:nav.start')}
          </a>
        </p>
      </section>
      <p className="note note-danger" data-tablet-when="cleared" role="alert" hidden>
        {t('tablet.cleared')} <b className="num" data-tablet-lost="" />{' '}
        <button type="button" className="btn btn-quiet" data-tablet-seen="">
          {t('offline:conflict.seen')}
        </button>
      </p>
      <p className="note" data-tablet-when="wiped" hidden>
        {t('tablet.wiped')}
      </p>
      <SomebodySignedIn />
      <Group />
      <Person />
      <script src="/tablet.js" defer />
    </div>
  );
}

/** A tablet that goes from one to the next is nobody's: who is signed in on it would act beside whoever holds it. */
function SomebodySignedIn() {
  const { t } = useTranslation('group');
  return (
    <section className="card card-in stack stack-3" data-tablet-when="signedIn" hidden>
      <h1>{t('tablet.signedInTitle')}</h1>
      <p>{t('tablet.signedIn')}</p>
      <p className="row wrap">
        <a className="btn btn-primary" href="/">
          {t('tablet.toSignOut')}
        </a>
        <button type="button" className="btn" data-tablet-go-on="" hidden>
          {t('tablet.goOn')}
        </button>
      </p>
    </section>
  );
}

function Group() {
  const { t } = useTranslation('group');
  return (
    <div className="stack stack-6" data-tablet-when="list" hidden>
      <header className="stack stack-1">
        <p className="muted">
          <bdi data-tablet-group="" />
        </p>
        <h1>{t('tablet.who')}</h1>
        <p className="small muted">
          {t('tablet.upToDate')} <bdi className="num" data-tablet-at="" />
        </p>
        <p className="small muted" data-tablet-when="renewed" hidden>
          {t('tablet.renewed')} <bdi className="num" data-tablet-renewed="" />
        </p>
        <p className="row wrap">
          <a className="btn" href="#tablet-roll">
            <Icon icon={ClipboardCheck} />
            {t('tablet.roll')}
          </a>
          <a className="btn" href="#tablet-evening">
            <Icon icon={Send} mirrored />
            {t('tablet.evening')}
          </a>
        </p>
      </header>
      <p className="note note-warn" data-tablet-when="takenBack" hidden>
        {t('tablet.takenBackWaiting')}{' '}
        <a className="text-link" data-tablet-again="" href="/groups">
          {t('tablet.turnOnAgain')}
        </a>
      </p>
      <section className="card" aria-labelledby="tablet-people">
        <div className="card-head">
          <h2 id="tablet-people" className="row">
            <Icon icon={Users} />
            {t('people.title')}
          </h2>
        </div>
        <ul className="tablet-people" data-tablet-people="" />
        <template data-tablet-person-row="">
          <li>
            <a href="/tablet?person">
              <span className="tablet-face" data-initials="" aria-hidden="true" />
              <span className="cut-anywhere">
                <bdi className="b" data-name="" /> <bdi className="small muted" lang="en" data-latin="" />
                <span className="small muted tablet-waits" data-waits="" hidden>
                  {t('tablet.waits')} <b className="num" data-count="" />
                </span>
              </span>
              <span data-locked="" hidden>
                <Icon icon={Lock} />
                <span className="sr">{t('tablet.hasPin')}</span>
              </span>
            </a>
          </li>
        </template>
      </section>
      <TabletRooms />
      <RollCall />
      <Evening />
      <TurnOff />
    </div>
  );
}

function RollCall() {
  const { t } = useTranslation('group');
  return (
    <section className="card" aria-labelledby="tablet-roll">
      <div className="card-head">
        <h2 id="tablet-roll" className="row">
          <Icon icon={ClipboardCheck} />
          {t('tablet.roll')}
        </h2>
      </div>
      <div data-tablet-gate="locked" hidden>
        <OperatorPin id="tablet-pin-roll" />
      </div>
      <p className="card-in" data-tablet-gate="none" hidden>
        {t('tablet.pinNone')}{' '}
        <a className="text-link" data-tablet-again="" href="/groups">
          {t('tablet.renew')}
        </a>
      </p>
      <form className="stack" data-tablet-roll="" data-tablet-gate="open" hidden>
        <div className="card-in field">
          <label htmlFor="tablet-class">{t('tablet.class')}</label>
          <select className="input" id="tablet-class" name="class">
            <option value="">{t('tablet.noClass')}</option>
          </select>
        </div>
        <fieldset className="field-set">
          <legend>
            {t('seat.who')} <span className="num" data-tablet-here="" />
          </legend>
          <ul className="seat-list" data-tablet-roll-list="" />
          <template data-tablet-roll-row="">
            <li>
              <label className="tick">
                <input type="checkbox" name="here" />
                <span className="cut-anywhere">
                  <bdi data-name="" /> <bdi className="small muted" lang="en" data-latin="" />
                </span>
              </label>
            </li>
          </template>
        </fieldset>
        <div className="card-in stack stack-2">
          <p className="note note-ok" role="status" data-tablet-rolled="" hidden>
            {t('tablet.rolled')} <bdi className="num" data-tablet-rolled-at="" />
          </p>
          <p className="note note-danger" role="alert" data-tablet-not-kept="" hidden>
            {t('tablet.notKept')}
          </p>
          <button type="submit" className="btn btn-block">
            <Icon icon={ClipboardCheck} />
            {t('seat.do')}
          </button>
          <button type="button" className="btn btn-quiet btn-block" data-tablet-lock="">
            <Icon icon={Lock} />
            {t('offline:pin.close')}
          </button>
        </div>
      </form>
    </section>
  );
}

/** What waits of each, "send all", what became of it, and a file for where there is no network in the evening either. */
function Evening() {
  const { t } = useTranslation('group');
  return (
    <>
      <section className="card card-in stack stack-3" aria-labelledby="tablet-evening">
        <h2 id="tablet-evening">{t('tablet.evening')}</h2>
        <p>
          {t('tablet.allWaits')} <b className="num" data-tablet-all="" />
        </p>
        <button type="button" className="btn btn-primary btn-block" data-tablet-send="">
          <Icon icon={Send} mirrored />
          {t('tablet.sendAll')}
        </button>
        <div role="status">
          <progress className="use-bar" max={1} value={0} aria-label={t('tablet.sending')} hidden />
          {Object.entries({
            network: t('tablet.sent.network'),
            takenBack: t('tablet.sent.takenBack'),
            notTaken: t('tablet.sent.notTaken'),
            tooMany: t('tablet.sent.tooMany'),
            notOperator: t('tablet.sent.notOperator'),
            whole: t('tablet.sent.whole'),
          }).map(([what, words]) => (
            <p
              key={what}
              className={what === 'whole' ? 'note note-ok' : 'note note-warn'}
              data-tablet-sent={what}
              hidden
            >
              {words}
            </p>
          ))}
        </div>
        <ul className="hand-over-result" data-tablet-outcomes="" />
        <template data-tablet-outcome-row="">
          <li className="row between wrap">
            <bdi data-name="" />
            <span className="row wrap small">
              <span data-part="taken">
                {t('tablet.outcome.taken')} <b className="num" />
              </span>
              <span data-part="kept">
                {t('tablet.outcome.kept')} <b className="num" />
              </span>
              <span data-part="refused">
                {t('tablet.outcome.refused')} <b className="num" />
              </span>
              <span data-part="waiting">
                {t('tablet.outcome.waiting')} <b className="num" />
              </span>
            </span>
          </li>
        </template>
      </section>
      <Conflicts />
      <SaveForHandOver />
    </>
  );
}

/** What came and does not count, or was not taken: whose, what and why. */
function Conflicts() {
  const { t } = useTranslation('group');
  return (
    <section className="card" data-tablet-conflicts-part="" hidden>
      <h2 className="note note-warn conflict-head row">
        <Icon icon={TriangleAlert} />
        {t('tablet.conflicts')}
      </h2>
      <ul data-tablet-conflicts="" />
      <template data-tablet-conflict-row="">
        <li className="card-in stack stack-1">
          <p>
            <bdi className="b" data-name="" /> · <bdi data-title="" /> <bdi className="num small muted" data-at="" />
          </p>
          <KeptReasonLines />
          <div className="row wrap">
            <button type="button" className="btn" data-again="">
              {t('tablet.again')}
            </button>
            <button type="button" className="btn btn-quiet" data-seen="">
              {t('offline:conflict.seen')}
            </button>
          </div>
        </li>
      </template>
    </section>
  );
}

function TurnOff() {
  const { t } = useTranslation('group');
  return (
    <details className="fold">
      <summary>{t('tablet.off')}</summary>
      <div className="stack stack-2">
        <p>{t('tablet.offText')}</p>
        <p>
          {t('tablet.offLost')} <b className="num" data-tablet-loses="" />
        </p>
        <ul className="small" data-tablet-loses-of="" />
        <template data-tablet-loses-row="">
          <li className="row">
            <bdi data-name="" /> <b className="num" data-count="" />
          </li>
        </template>
        <p>
          <a className="text-link" data-tablet-again="" href="/groups">
            {t('tablet.renew')}
          </a>
        </p>
        <div data-tablet-gate="locked" hidden>
          <OperatorPin id="tablet-pin-off" />
        </div>
        <button type="button" className="btn" data-tablet-off="" data-tablet-gate="open none" hidden>
          <Icon icon={Trash2} />
          {t('tablet.offDo')}
        </button>
      </div>
    </details>
  );
}

/** The person who holds the tablet now: what there is to do, and what is done. */
function Person() {
  const { t } = useTranslation('group');
  return (
    <div className="stack stack-6" data-tablet-when="person" hidden>
      <header className="stack stack-1">
        <h1>
          <bdi data-tablet-own-name="" />
        </h1>
        <p className="muted" data-tablet-own-waits="" hidden>
          {t('tablet.waits')} <b className="num" data-count="" />
        </p>
      </header>
      <div className="stack" data-tablet-courses="" />
      <template data-tablet-course="">
        <section className="card">
          <div className="card-head">
            <h2>
              <bdi data-title="">{t('tablet.courses')}</bdi>
            </h2>
          </div>
          <ul className="tablet-parts" data-parts="" />
        </section>
      </template>
      <template data-tablet-part="">
        <li>
          <a href="/tablet">
            <span data-kind="quiz">
              <Icon icon={ListChecks} />
            </span>
            <span className="cut-anywhere" dir="auto" data-title="" />
            <span className="badge badge-ok" data-done="">
              <Icon icon={CircleCheckBig} />
              {t('tablet.done')}
            </span>
            <span className="badge badge-plain" data-waiting="">
              {t('tablet.answered')}
            </span>
          </a>
        </li>
      </template>
      <p className="note" data-tablet-no-course="" hidden>
        {t('people.noCourse')}
      </p>
      <PinLock />
      <p className="small muted">{t('tablet.pinText')}</p>
    </div>
  );
}
