import { Hand, ListChecks } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** What the whole group can go through before the tablet; what goes on comes first. Filled in by public/tablet.js. */
export function TabletRooms() {
  const { t } = useTranslation('group');
  return (
    <section className="card" aria-labelledby="tablet-rooms" data-tablet-rooms-part="" hidden>
      <div className="card-head">
        <h2 id="tablet-rooms" className="row">
          <Icon icon={Hand} />
          {t('together.title')}
        </h2>
      </div>
      <ul className="tablet-parts" data-tablet-rooms="" />
      <template data-tablet-room-row="">
        <li>
          <a href="/tablet">
            <span data-kind="quiz">
              <Icon icon={ListChecks} />
            </span>
            <span className="cut-anywhere" dir="auto" data-title="" />
            <span className="badge badge-info" data-goes-on="">
              {t('together.goesOn')}
            </span>
          </a>
        </li>
      </template>
    </section>
  );
}
