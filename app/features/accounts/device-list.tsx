import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Device } from '#db/queries/accounts/sessions.ts';
import { nameDevice } from './device-name.ts';

/** So many are seen at once: this one, and those that were used last. */
const mostShown = 3;

/** Where the person is signed in; each place can be signed out, or all of them, but not by who came with a card. */
export function DeviceList({ devices, mayEnd }: { devices: readonly Device[]; mayEnd: boolean }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const rest = devices.slice(mostShown);
  const rows = (some: readonly Device[]) => (
    <ul className="devices">
      {some.map((device) => (
        <DeviceRow key={device.sessionId} device={device} mayEnd={mayEnd} />
      ))}
    </ul>
  );
  return (
    <section className="card card-in-lg stack" aria-labelledby="devices-title">
      <h2 id="devices-title">{t('devices.title')}</h2>
      <p>{t('devices.text')}</p>
      {rows(devices.slice(0, mostShown))}
      {rest.length > 0 && (
        <details className="fold">
          <summary>{t('devices.more', { count: rest.length, formatted: format.number(rest.length) })}</summary>
          {rows(rest)}
        </details>
      )}
      {mayEnd && (
        <form method="post" action="/profile" className="row wrap">
          {devices.length > 1 && (
            <button type="submit" className="btn" name="intent" value="end-others">
              {t('devices.endOthers')}
            </button>
          )}
          <button type="submit" className="btn" name="intent" value="end-all">
            {t('devices.endAll')}
          </button>
        </form>
      )}
    </section>
  );
}

function DeviceRow({ device, mayEnd }: { device: Device; mayEnd: boolean }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const { browser, system } = nameDevice(device.userAgent);
  const name = browser && system ? t('devices.name', { browser, system }) : (browser ?? system ?? t('devices.unknown'));
  return (
    <li>
      <div>
        <p className="row wrap">
          <bdi className="b">{name}</bdi>
          {device.isThis && <span className="badge badge-ok">{t('devices.this')}</span>}
        </p>
        <p className="small muted">{t('devices.signedIn', { when: format.dateTime(device.signedInAt) })}</p>
        {device.address && (
          <p className="small muted">
            {t('devices.address')} <bdi className="num">{device.address}</bdi>
          </p>
        )}
      </div>
      {mayEnd && !device.isThis && (
        <form method="post" action="/profile">
          <input type="hidden" name="intent" value="end-one" />
          <input type="hidden" name="sessionId" value={device.sessionId} />
          <button type="submit" className="btn btn-quiet" aria-label={t('devices.endOneNamed', { name })}>
            {t('devices.endOne')}
          </button>
        </form>
      )}
    </li>
  );
}
