import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { NoticeSettings } from '#db/queries/notices/settings.ts';
import { clockOf, digestMinute } from '#domain/notices/delivery-time.ts';
import { kindNames } from '#domain/notices/kind-names.ts';
import { type Channel, channels, kindsByGroup, type NoticeKind, noticeGroups } from '#domain/notices/kinds.ts';
import { channelsFor, usualTimes } from '#domain/notices/preferences.ts';
import { useGroupName } from './group-names.ts';
import { PhoneCard } from './phone-card.tsx';

export interface SettingsPageProps {
  settings: Omit<NoticeSettings, 'feedId'>;
  /** What can reach the person. */
  kinds: readonly NoticeKind[];
  /** Whether messages to telephones can be sent here. */
  hasSms: boolean;
  pushKey: string;
  /** The whole address of the calendar; null while there is none. */
  feedAddress: string | null;
  saved: string | null;
  /** A card opened the session: the telephone and the calendar, which would go on after it, are not shown. */
  isByCard: boolean;
  /** A code was typed that is none. */
  isWrongCode: boolean;
}

/** By which ways somebody is told of what, when, on which devices, and the calendar. */
export function SettingsPage(props: SettingsPageProps) {
  const { t } = useTranslation('notices');
  return (
    <div className="stack stack-6 notices">
      <header className="stack stack-1">
        <Crumbs way={[{ href: '/notices', label: t('title') }]} />
        <h1>{t('settings.title')}</h1>
      </header>
      <SavedNote saved={props.saved} />
      <WaysForm {...props} />
      {props.isByCard && <p className="note">{t('settings.byCard')}</p>}
      {props.hasSms && !props.isByCard && <PhoneCard phone={props.settings.phone} isWrong={props.isWrongCode} />}
      <Devices devices={props.settings.devices} pushKey={props.pushKey} />
      {!props.isByCard && <Calendar address={props.feedAddress} />}
      <script src="/push.js" defer />
    </div>
  );
}

function SavedNote({ saved }: { saved: string | null }) {
  const { t } = useTranslation('notices');
  if (saved === 'settings') return <DoneNote>{t('settings.saved')}</DoneNote>;
  if (saved === 'code') return <DoneNote>{t('phone.sent')}</DoneNote>;
  if (saved === 'phone') return <DoneNote>{t('phone.done')}</DoneNote>;
  if (saved === 'device') return <DoneNote>{t('devices.onDone')}</DoneNote>;
  if (saved === 'no-device') return <DoneNote>{t('devices.offDone')}</DoneNote>;
  if (saved === 'feed') return <DoneNote>{t('calendar.made')}</DoneNote>;
  if (saved === 'no-feed') return <DoneNote>{t('calendar.closed')}</DoneNote>;
  return null;
}

function WaysForm({ settings, kinds, hasSms }: SettingsPageProps) {
  const { t } = useTranslation('notices');
  const groupName = useGroupName();
  const kindName = kindNames(t);
  const { hasEmail, phone, choices } = settings;
  const isOffered: Record<Channel, boolean> = { email: hasEmail, push: true, sms: hasSms && phone?.isProven === true };
  const offered = channels.filter((channel) => isOffered[channel]);
  const groups = noticeGroups
    .map((group) => ({ group, shown: kindsByGroup[group].filter((kind) => kinds.includes(kind)) }))
    .filter(({ shown }) => shown.length > 0);
  const channelNames: Record<Channel, string> = {
    email: t('settings.email'),
    push: t('settings.push'),
    sms: t('settings.sms'),
  };
  return (
    <form method="post" action="/notices/settings" className="card card-in-lg stack">
      <p>{t('settings.intro')}</p>
      {!hasEmail && (
        <p className="note note-info">
          <a href="/profile">{t('settings.noEmail')}</a>
        </p>
      )}
      {offered.map((channel) => (
        <input key={channel} type="hidden" name="channel" value={channel} />
      ))}
      {kinds.map((kind) => (
        <input key={kind} type="hidden" name="kind" value={kind} />
      ))}
      <table className="table notice-ways">
        <thead>
          <tr>
            <th scope="col" id="way-kind">
              {t('settings.kind')}
            </th>
            {offered.map((channel) => (
              <th scope="col" key={channel} id={`way-${channel}`}>
                {channelNames[channel]}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ group, shown }) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={1 + offered.length}>
                {groupName(group)}
              </th>
            </tr>
            {shown.map((kind) => (
              <tr key={kind}>
                <td id={`kind-${kind}`}>{kindName[kind]}</td>
                {offered.map((channel) => (
                  <td key={channel}>
                    <label className="way">
                      <input
                        type="checkbox"
                        name="on"
                        value={`${kind} ${channel}`}
                        defaultChecked={channelsFor(kind, choices).includes(channel)}
                        aria-labelledby={`kind-${kind} way-${channel}`}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <Times times={settings.times} />
      <div>
        <button className="btn btn-primary" type="submit" name="intent" value="save">
          {t('settings.save')}
        </button>
      </div>
    </form>
  );
}

function Times({ times }: { times: NoticeSettings['times'] }) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  const shown = times.quiet ?? usualTimes.quiet ?? { from: 0, until: 0 };
  return (
    <>
      <fieldset className="stack stack-2 notice-times">
        <legend className="b">{t('settings.quiet')}</legend>
        <label className="tick">
          <input type="checkbox" name="isQuiet" defaultChecked={times.quiet !== null} />
          <span>{t('settings.quietOn')}</span>
        </label>
        <div className="row wrap">
          <div className="field">
            <label htmlFor="quiet-from">{t('settings.from')}</label>
            <input className="input" type="time" id="quiet-from" name="from" defaultValue={clockOf(shown.from)} />
          </div>
          <div className="field">
            <label htmlFor="quiet-until">{t('settings.until')}</label>
            <input className="input" type="time" id="quiet-until" name="until" defaultValue={clockOf(shown.until)} />
          </div>
        </div>
        <p className="help">{t('settings.quietHelp', { zone: format.zone(new Date()) })}</p>
      </fieldset>
      <fieldset className="stack stack-2 notice-times">
        <legend className="b">{t('settings.digest')}</legend>
        <label className="tick">
          <input type="radio" name="digest" value="at_once" defaultChecked={times.digest === 'at_once'} />
          <span>{t('settings.atOnce')}</span>
        </label>
        <label className="tick">
          <input type="radio" name="digest" value="daily" defaultChecked={times.digest === 'daily'} />
          <span>{t('settings.daily', { time: clockOf(digestMinute) })}</span>
        </label>
        <p className="help">{t('settings.dailyHelp')}</p>
      </fieldset>
    </>
  );
}

function Devices({ devices, pushKey }: { devices: number; pushKey: string }) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <section className="card card-in-lg stack" aria-labelledby="devices-title">
      <h2 id="devices-title">{t('devices.title')}</h2>
      <p>{t('devices.text')}</p>
      <form method="post" action="/notices/settings" className="stack stack-2" data-push-key={pushKey} hidden>
        <p className="note note-warn" data-blocked hidden>
          {t('devices.blocked')}
        </p>
        <input type="hidden" name="intent" value="subscribe" />
        <input type="hidden" name="endpoint" />
        <input type="hidden" name="p256dh" />
        <input type="hidden" name="auth" />
        <p className="help">{t('devices.shared')}</p>
        <div>
          <button className="btn" type="submit">
            {t('devices.on')}
          </button>
        </div>
      </form>
      {devices > 0 && (
        <form method="post" action="/notices/settings" className="row wrap between">
          <span>{t('devices.count', { count: devices, formatted: format.number(devices) })}</span>
          <button className="btn btn-quiet" type="submit" name="intent" value="unsubscribe">
            {t('devices.off')}
          </button>
        </form>
      )}
    </section>
  );
}

function Calendar({ address }: { address: string | null }) {
  const { t } = useTranslation('notices');
  return (
    <section className="card card-in-lg stack" aria-labelledby="calendar" id="calendar-section">
      <h2 id="calendar">{t('calendar.title')}</h2>
      <p>{t('calendar.text')}</p>
      {address && (
        <>
          <div className="field">
            <label htmlFor="feed-address">{t('calendar.address')}</label>
            <input className="input" id="feed-address" dir="ltr" readOnly value={address} />
          </div>
          <p className="help">{t('calendar.secret')}</p>
        </>
      )}
      <form method="post" action="/notices/settings" className="row wrap">
        <button className="btn" type="submit" name="intent" value="renew-feed">
          {address ? t('calendar.renew') : t('calendar.make')}
        </button>
        {address && (
          <button className="btn btn-quiet" type="submit" name="intent" value="close-feed">
            {t('calendar.close')}
          </button>
        )}
      </form>
    </section>
  );
}
