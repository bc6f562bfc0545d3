import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { RequestView } from '#db/queries/attendance/attendance-requests.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';

/** What a person asked about the attendance, and the answers. */
export function RequestList({ requests }: { requests: readonly RequestView[] }) {
  const { t } = useTranslation('attendance');
  if (requests.length === 0) return null;
  return (
    <section className="card card-in stack stack-3" aria-labelledby="requests-title">
      <h2 id="requests-title">{t('ask.history')}</h2>
      <ol className="history-list">
        {requests.map((one) => (
          <li key={one.id}>
            <p dir="auto">
              <bdi>{reasonText(t, { why: readReason(one.why), reason: one.words })}</bdi>
            </p>
            <Asked request={one} />
            {one.answer !== null && (
              <p dir="auto">
                <bdi>{reasonText(t, { why: readReason(one.answerWhy), reason: one.answer })}</bdi>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** When it was asked, and what became of it. */
function Asked({ request }: { request: RequestView }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const { outcome, answeredAt, answeredBy, askedAt } = request;
  const asked = t('ask.askedAt', { date: format.date(askedAt), time: format.timeThere(askedAt) });
  if (outcome === null || answeredAt === null) {
    return (
      <p className="row wrap">
        <span className="badge badge-warn">{t('ask.waits')}</span>
        <span className="small muted">{asked}</span>
      </p>
    );
  }
  const by = { date: format.date(answeredAt), time: format.timeThere(answeredAt) };
  return (
    <>
      <p className="small muted">{asked}</p>
      <p className="row wrap">
        {outcome === 'corrected' ? (
          <span className="badge badge-ok">{t('ask.corrected')}</span>
        ) : (
          <span className="badge badge-plain">{t('ask.refused')}</span>
        )}
        <span className="small muted">
          {answeredBy ? t('history.by', { ...by, name: isolate(answeredBy) }) : t('history.at', by)}
        </span>
      </p>
    </>
  );
}
