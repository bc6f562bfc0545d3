import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CalendarPlus } from 'lucide';
import { z } from 'zod';
import { AskingNote } from '#app/features/attendance/asking-note.tsx';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { ClassList } from '#app/features/schedule/class-list.tsx';
import { wordsFor } from '#app/i18n/content-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { listClassesWithRequests } from '#db/queries/attendance/attendance-requests.ts';
import { listClasses } from '#db/queries/schedule/class-session.ts';
import { canSomewhere } from '#domain/rights.ts';
import { overrunMs } from '#domain/schedule/class-phase.ts';
import '#app/features/schedule/schedule.css';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';

const pageSize = 20;
/** Classes whose requests are named above the list, at most. */
const shownAsking = 5;
const querySchema = z.object({
  show: z.enum(['current', 'past']).catch('current'),
  page: z.coerce.number().int().min(1).max(500).catch(1),
});

/** Live classes that the viewer may see: running and to come, or past. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const { show, page } = querySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const maySchedule = canSomewhere(viewer, 'class:schedule');
  const [{ classes, hasMore }, asking] = await Promise.all([
    listClasses(db, viewer, { show, now, overrunMs, offset: (page - 1) * pageSize, limit: pageSize }),
    maySchedule ? listClassesWithRequests(db, viewer, shownAsking) : [],
  ]);
  return {
    title: pageTitle(context, translatorOf(context)('classes:list.title')),
    classes: classes.map((one) => presentClass(one, reader.contentLocales, now)),
    show,
    page,
    hasMore,
    maySchedule,
    asking: asking.map((one) => ({ ...one, title: wordsFor(one.title, reader.contentLocales) })),
  };
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Classes() {
  const { t } = useTranslation('classes');
  const { classes, show, page, hasMore, maySchedule, asking } = useLoaderData<typeof loader>();
  const tab = (name: 'current' | 'past') => ({
    href: name === 'current' ? '/classes' : '/classes?show=past',
    'aria-current': show === name ? ('page' as const) : undefined,
  });
  return (
    <div className="stack stack-6">
      <div className="row wrap between">
        <h1>{t('list.title')}</h1>
        {maySchedule && (
          <a className="btn" href="/classes/new">
            <Icon icon={CalendarPlus} />
            {t('list.schedule')}
          </a>
        )}
      </div>
      <AskingNote classes={asking} />
      <nav className="link-seg" aria-label={t('list.which')}>
        <a {...tab('current')}>{t('list.current')}</a>
        <a {...tab('past')}>{t('list.past')}</a>
      </nav>
      {classes.length > 0 ? (
        <ClassList classes={classes} />
      ) : (
        <div className="empty">
          <h2>{show === 'past' ? t('list.noPast') : t('list.none')}</h2>
          {show === 'current' && <p>{t('list.noneHelp')}</p>}
          {show === 'current' && (
            <a className="btn" href="/courses">
              {t('list.toCourses')}
            </a>
          )}
        </div>
      )}
      {(page > 1 || hasMore) && (
        <nav className="row wrap" aria-label={t('list.pages')}>
          {page > 1 && (
            <a className="btn" href={`/classes?show=${show}&page=${page - 1}`}>
              {t('list.previous')}
            </a>
          )}
          {hasMore && (
            <a className="btn" href={`/classes?show=${show}&page=${page + 1}`}>
              {t('list.next')}
            </a>
          )}
        </nav>
      )}
    </div>
  );
}
