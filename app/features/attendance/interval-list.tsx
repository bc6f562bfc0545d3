import { LogOut, MonitorSmartphone } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { SeenInterval } from '#db/queries/attendance/attendance-people.ts';

/** The ledger's rows of one person: joined, left or last seen, and with what. */
export function IntervalList({ rows }: { rows: readonly SeenInterval[] }) {
  return (
    <ol className="interval-list">
      {rows.map((row) => (
        <IntervalLine key={row.id} row={row} />
      ))}
    </ol>
  );
}

function IntervalLine({ row }: { row: SeenInterval }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const joined = format.time(row.joinedAt);
  return (
    <li>
      <span className="row interval-times">
        <Icon icon={LogOut} mirrored />
        {row.leftAt
          ? t('interval.left', { joined, left: format.time(row.leftAt) })
          : t('interval.lastSeen', { joined, seen: format.time(row.lastSeenAt) })}
      </span>
      <span className="row muted">
        <Icon icon={MonitorSmartphone} />
        <DeviceName device={row.device} />
      </span>
    </li>
  );
}

function DeviceName({ device }: { device: string | null }) {
  const { t } = useTranslation('attendance');
  switch (device) {
    case 'phone':
      return <>{t('device.phone')}</>;
    case 'group':
      return <>{t('device.group')}</>;
    case 'tablet':
      return <>{t('device.tablet')}</>;
    case 'computer':
      return <>{t('device.computer')}</>;
    default:
      return <>{t('device.unknown')}</>;
  }
}
