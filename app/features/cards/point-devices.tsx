import { MonitorCheck, MonitorX } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PointDeviceRow } from '#db/queries/cards/point-devices.ts';
import { mostPointDevices, pointSessionHours } from '#domain/cards/card.ts';
import { isolate } from '#domain/text/bidi.ts';

interface PointDevicesProps {
  devices: readonly (Pick<PointDeviceRow, 'id' | 'byName'> & {
    device: string;
    putUpAt: Date | string;
    /** Whoever put it up leads the group no longer. */
    isOver: boolean;
  })[];
  /** Cards are allowed here; where they are not, what was put up can be taken down alone. */
  isOn: boolean;
  /** The device that reads the page is a group's tablet. */
  isTablet: boolean;
  here: string;
}

/** Devices that show who has a card here; and this one, to become one of them. */
export function PointDevices({ devices, isOn, isTablet, here }: PointDevicesProps) {
  const { t } = useTranslation('cards');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="point-devices">
      <div className="card-head">
        <h2 id="point-devices">{t('point.title')}</h2>
      </div>
      <div className="card-in stack">
        <p>{isOn ? t('point.text', { hours: pointSessionHours }) : t('point.cardsOff')}</p>
        {!isOn ? null : isTablet ? (
          <p className="note">{t('point.isTablet')}</p>
        ) : devices.length >= mostPointDevices ? (
          <p className="note">{t('point.full', { most: format.number(mostPointDevices) })}</p>
        ) : (
          // What is kept here of who puts it up goes with it, as when they sign out.
          <form method="post" action={here} data-sign-out="">
            <input type="hidden" name="do" value="put-up" />
            <button type="submit" className="btn">
              <Icon icon={MonitorCheck} />
              {t('point.putUp')}
            </button>
          </form>
        )}
      </div>
      {devices.length > 0 && (
        <ul className="point-devices">
          {devices.map(({ id, device, putUpAt, byName, isOver }) => (
            <li key={id}>
              <span>
                <span className="b">{device}</span>
                <br />
                <span className="small muted">
                  {byName
                    ? t('point.putUpBy', { when: format.dateTime(putUpAt), name: isolate(byName) })
                    : t('point.putUpAt', { when: format.dateTime(putUpAt) })}
                </span>
                {isOver && <span className="note note-warn">{t('point.over')}</span>}
              </span>
              <form method="post" action={here}>
                {isOver && isOn && (
                  <button type="submit" className="btn btn-quiet" name="do" value={`take-over ${id}`}>
                    <Icon icon={MonitorCheck} />
                    {t('point.takeOver')}
                  </button>
                )}
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
