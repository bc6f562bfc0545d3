import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { presentClass } from '#app/features/schedule/class-card.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import type { Queryable } from '#db/client.ts';
import { type ClassRecordRow, findClassRecord } from '#db/queries/live/class-records.ts';
import type { FoundClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { isBeingMade, isWithinReach, type RecordReach, recordReach } from '#domain/live/class-record.ts';
import type { Viewer } from '#domain/rights.ts';
import { classResource } from '#domain/schedule/class-resource.ts';
import { newId } from '#platform/id.ts';

/** Seconds after which a page looks again how far the file is. */
const lookAgain = 3;

/** The page on which a whole class is fetched as one PDF. @throws AppError `not_found`, `forbidden` */
export async function loadRecordPage({ context, request, params }: LoaderFunctionArgs) {
  const viewer = requireViewer(context, request);
  const { db, now, reader } = context;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  const reach = requireReach(viewer, view);
  const record = await findOwnRecord(db, { viewer, view, reach });
  const isMaking = record !== null && isBeingMade(record, now);
  const { pathname } = new URL(request.url);
  return data(
    {
      title: pageTitle(context, translatorOf(context)('afterclass:record.title')),
      card: presentClass(view, reader.contentLocales, now),
      isOver: view.status === 'ended',
      holdsOthers: reach.teaches || reach.seesAttendance,
      record: record && {
        state: isMaking || record.state === 'done' ? record.state : ('failed' as const),
        ...{ steps: record.steps, doneSteps: record.doneSteps, bytes: record.bytes, madeAt: record.madeAt },
      },
      once: newId(),
    },
    isMaking ? { headers: { Refresh: `${lookAgain}; url=${pathname}` } } : undefined,
  );
}

/** What the viewer may read of the class. @throws AppError `forbidden` of who is kept out of what was said in it */
export function requireReach(viewer: Viewer, view: FoundClass): RecordReach {
  const reach = recordReach(viewer, classResource(view), view);
  if (!reach) throw new AppError('forbidden');
  return reach;
}

/** The file that was made for the viewer, or is; null where it holds more than they may read now. */
export async function findOwnRecord(
  db: Queryable,
  { viewer, view, reach }: { viewer: Viewer; view: FoundClass; reach: RecordReach },
): Promise<ClassRecordRow | null> {
  const record = await findClassRecord(db, { classSessionId: view.id, personId: viewer.personId });
  return record && isWithinReach(record, reach) ? record : null;
}
