import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GroupsOfClass } from '#app/features/live/after/groups-page.tsx';
import { loadGroupsPage } from '#app/features/live/after/load-groups-page.server.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/live/polls/polls.css';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta } from '#app/ui/page-title.ts';

/** The groups into which a class parted, for those who teach it. */
export const loader = guarded(async (args: LoaderFunctionArgs) => loadGroupsPage(args));

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function GroupsRoute() {
  const { t } = useTranslation('afterclass');
  const { card, times, shown } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <p>
          <a href={`/classes/${card.id}`} lang={card.title.locale}>
            <bdi>{card.title.text}</bdi>
          </a>
        </p>
        <h1>{t('groups.title')}</h1>
        <p className="muted">{t('groups.text')}</p>
      </header>
      {shown ? (
        <GroupsOfClass classId={card.id} times={times} shown={shown} />
      ) : (
        <p className="muted">{t('groups.none')}</p>
      )}
    </div>
  );
}
