import { DoorClosed, Lock } from 'lucide';
import type { LiveClass } from '#app/features/live/live-class.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';

/** What the class is: to what it belongs, when it is, who teaches it. */
export function ClassWords({ belongsTo, startsAt, endsAt, teachers }: LiveClass) {
  const { t } = useTranslation('room');
  const format = useFormat();
  return (
    <div className="stack stack-1">
      {belongsTo && (
        <p className="muted" lang={belongsTo.locale}>
          <bdi>{belongsTo.text}</bdi>
        </p>
      )}
      <p>
        {format.date(startsAt, 'weekday')}{' '}
        <bdi dir="ltr" className="num nowrap">
          {format.time(startsAt)}–{format.time(endsAt)}
        </bdi>
      </p>
      {teachers.length > 0 && <p>{t('before.teachers', { names: format.list(teachers.map(isolate)) })}</p>}
    </div>
  );
}

/** That one has to wait at the door, or that it is closed to newcomers. */
export function DoorWords({ door }: Pick<LiveClass, 'door'>) {
  const { t } = useTranslation('room');
  if (door === 'open') return null;
  return (
    <p className="note note-timber">
      <Icon icon={door === 'locked' ? Lock : DoorClosed} />
      <span>{door === 'locked' ? t('before.locked') : t('before.waits')}</span>
    </p>
  );
}

/** What holds for who comes as a learner, in three lines. */
export function ClassRules({ role }: Pick<LiveClass, 'role'>) {
  const { t } = useTranslation('room');
  if (role === 'host') return null;
  return (
    <ul className="rules small muted stack stack-1" aria-label={t('before.rules')}>
      <li>
        {role === 'guest' ? t('before.guest') : role === 'observer' ? t('before.notCounted') : t('before.counted')}
      </li>
      {(role === 'trainee' || role === 'guest') && <li>{t('before.hand')}</li>}
      <li>{t('before.order')}</li>
    </ul>
  );
}
