import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { CounterData, CounterParcel } from './load-counter.server.ts';

/** Everybody who waits, and how far each parcel is. */
export function Queue({ counter }: { counter: CounterData }) {
  const { t } = useTranslation('labs');
  const { frame, parcels, inHand } = counter;
  const states: Record<CounterParcel['state'], string> = {
    waiting: t('state.waiting'),
    checked: t('state.checked'),
    weighed: t('state.weighed'),
    logged: t('labs-counter:state.logged'),
    paid: t('state.paid'),
    bagged: t('state.bagged'),
    refused: t('state.refused'),
    gone: t('state.gone'),
  };
  return (
    <section className="card" aria-labelledby="queue-title">
      <h2 id="queue-title" className="card-in">
        {t('queue.title')}
      </h2>
      <ul className="lab-queue">
        {parcels.map((parcel) => (
          <li key={parcel.id}>
            <a
              href={`/labs/runs/${frame.id}?parcel=${parcel.id}#counter`}
              aria-current={parcel.id === inHand?.id ? 'true' : undefined}
            >
              <b>
                <bdi>{parcel.id}</bdi>
              </b>
              <span>
                <CourseText words={parcel.says} />
                <small>
                  <CourseText words={parcel.to} />
                </small>
              </span>
              <span className="muted">{states[parcel.state]}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
