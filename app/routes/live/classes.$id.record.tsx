import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { loadRecordPage } from '#app/features/live/after/load-record-page.server.ts';
import { RecordFile } from '#app/features/live/after/record-page.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { requireClass } from '#app/server/guards/class-guard.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { seeOther } from '#app/server/http/see-other.ts';
import { pageMeta } from '#app/ui/page-title.ts';
import { askClassRecord } from '#commands/live/ask-class-record.ts';
import { AppError } from '#domain/errors.ts';

/** A whole class as one PDF, for those who may see it: each by what they may read. */
export const loader = guarded(async (args: LoaderFunctionArgs) => loadRecordPage(args));

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { id } = await requireClass(context.db, actor, params.id, 'class:view');
  const once = z.uuid().safeParse((await request.formData()).get('once'));
  if (!once.success) throw new AppError('bad_request');
  const { locale } = context.reader;
  await askClassRecord(context, { actor, classSessionId: id, recordId: once.data, locale, at: context.now });
  return seeOther(`/classes/${id}/record`);
});

/** The page looks again by itself while the file is made. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get('Refresh');
  return refresh ? { Refresh: refresh } : new Headers();
};

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function RecordRoute() {
  const { t } = useTranslation('afterclass');
  const { card, once, isOver, holdsOthers, record } = useLoaderData<typeof loader>();
  return (
    <div className="stack stack-6">
      <header className="stack stack-2">
        <p>
          <a href={`/classes/${card.id}`} lang={card.title.locale}>
            <bdi>{card.title.text}</bdi>
          </a>
        </p>
        <h1>{t('record.title')}</h1>
        <p className="muted">{t('record.text')}</p>
      </header>
      <RecordFile classId={card.id} once={once} isOver={isOver} holdsOthers={holdsOthers} record={record} />
    </div>
  );
}
