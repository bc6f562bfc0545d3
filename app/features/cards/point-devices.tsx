import { MonitorCheck, MonitorX } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PointDeviceRow } from '#db/queries/cards/point-devices.ts';
import { isolate } from '#domain/text/bidi.ts';

interface PointDevicesProps {
  devices: readonly (Omit<PointDeviceRow, 'userAgent' | 'putUpAt'> & { device: string; putUpAt: Date | string })[];
  here: string;
}

/** Devices that show who has a card here; and this one, to become one of them. */
export function PointDevices({ devices, here }: PointDevicesProps) {
  const { t } = useTranslation('cards');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="point-devices">
      <div className="card-head">
        <h2 id="point-devices">{t('point.title')}</h2>
      </div>
      <div className="card-in stack">
        <p>{t('point.text')}</p>
        <form method="post" action={here}>
          <button type="submit" className="btn" name="do" value="put-up">
            <Icon icon={MonitorCheck} />
            {t('point.putUp')}
          </button>
        </form>
      </div>
      {devices.length > 0 && (
        <ul className="point-devices">
          {devices.map(({ id, device, putUpAt, byName }) => (
            <li key={id}>
              <span>
                <span className="b">{device}</span>
                <br />
                <span className="small muted">
                  {byName
                    ? t('point.putUpBy', { when: format.dateTime(putUpAt), name: isolate(byName) })
                    : t('point.putUpAt', { when: format.dateTime(putUpAt) })}
                </span>
              </span>
              <form method="post" action={here}>
                <button type="submit" className="btn btn-quiet" name="do" value={`take-down ${id}`}>
                  <Icon icon={MonitorX} />
                  {t('point.takeDown')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
