import { OwnClockRange } from '#app/features/schedule/class-times.tsx';
import { PhaseBadge } from '#app/features/schedule/phase-badge.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { AttendanceHead } from './attendance-view.ts';

/** The class: its title, when it was, where it stands. */
export function AttendanceHeading({ head }: { head: AttendanceHead }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { card } = head;
  return (
    <div className="stack stack-2">
      <Crumbs
        place="classes"
        way={[{ href: `/classes/${card.id}`, label: <bdi lang={card.title.locale}>{card.title.text}</bdi> }]}
      />
      <div className="row wrap between">
        <h1>
          {t('title')}
          <span className="sr">: </span>
          <bdi className="class-title" lang={card.title.locale}>
            {card.title.text}
          </bdi>
        </h1>
        <PhaseBadge phase={card.phase} />
      </div>
      <p className="row wrap">
        <span>{format.date(card.startsAt, 'weekday')}</span>
        <OwnClockRange startsAt={card.startsAt} endsAt={card.endsAt} />
      </p>
    </div>
  );
}
