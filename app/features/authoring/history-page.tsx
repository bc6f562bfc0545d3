import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { CourseHead } from './course-head.tsx';
import { DifferenceList } from './difference-list.tsx';
import type { HistoryPageData } from './load-history.server.ts';
import { usePlaceNames } from './place-names.ts';

interface HistoryPageProps {
  history: HistoryPageData;
  answer: FormAnswer | undefined;
  /** The version that was just published; what was just restored. */
  published: number | null;
  isRestored: boolean;
}

/** Every version of a course and every save of its draft, to be compared and brought back. */
export function HistoryPage({ history, answer, published, isRestored }: HistoryPageProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  return (
    <div className="stack stack-6">
      <CourseHead course={history} here="history" />
      {(published !== null || isRestored) && !answer && (
        <DoneNote>
          {published === null ? t('history.restored') : t('review.published', { version: format.number(published) })}
        </DoneNote>
      )}
      {answer?.error && <ErrorNote error={answer.error} />}
      {history.looked && (
        <section className="card card-in stack" aria-labelledby="looked">
          <h2 id="looked">
            {t('history.version', { version: format.number(history.looked.version) })}: {t('review.changes')}
          </h2>
          <DifferenceList files={history.looked.files} course={history.slug} isLinked={false} />
          {history.mayRestore && (
            <Restore saveId={history.saveId} fields={{ intent: 'version', version: history.looked.version }} />
          )}
        </section>
      )}
      {history.lookedFile && (
        <section className="card card-in stack" aria-labelledby="looked-file">
          <h2 id="looked-file">{t('history.differences')}</h2>
          <DifferenceList files={history.lookedFile.files} course={history.slug} isLinked={false} />
          {history.mayRestore && (
            <Restore
              saveId={history.saveId}
              fields={{ intent: 'file', path: history.lookedFile.path, version: history.lookedFile.version }}
            />
          )}
        </section>
      )}
      <Versions history={history} />
      <Saves history={history} />
    </div>
  );
}

function Restore({ saveId, fields }: { saveId: string; fields: Record<string, string | number> }) {
  const { t } = useTranslation('authoring');
  return (
    <form method="post">
      <input type="hidden" name="saveId" value={saveId} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="btn">
        {t('history.restore')}
      </button>
    </form>
  );
}

function Versions({ history }: { history: HistoryPageData }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  if (history.versions.length === 0) return null;
  return (
    <section className="card card-in stack" aria-labelledby="versions">
      <h2 id="versions">{t('history.versions')}</h2>
      <ol className="outline-parts">
        {history.versions.map((one) => (
          <li key={one.id} className="outline-row">
            <span>
              <b>{t('history.version', { version: format.number(one.version) })}</b>{' '}
              {one.isCurrent && <span className="badge badge-ok">{t('history.current')}</span>}
              <br />
              <span className="small muted">
                {format.dateTime(one.at)}{' '}
                {one.publishedBy ? t('history.by', { name: one.publishedBy }) : t('history.folder')}{' '}
                {one.reviewedBy && t('history.reviewedBy', { name: one.reviewedBy })}
              </span>
              {one.note && (
                <span className="quote" dir="auto">
                  {one.note}
                </span>
              )}
            </span>
            {one.isKept ? (
              <a className="tap-link" href={`/authoring/${history.slug}/history?version=${one.version}`}>
                {t('history.compare')}
              </a>
            ) : (
              <span className="small muted">{t('history.notKept')}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Saves({ history }: { history: HistoryPageData }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const nameOf = usePlaceNames();
  if (history.state === null) return null;
  const hrefOf = (path: string, version: number) =>
    `/authoring/${history.slug}/history?${new URLSearchParams({ path, save: String(version) })}`;
  return (
    <section className="card card-in stack" aria-labelledby="saves">
      <h2 id="saves">{t('history.saves')}</h2>
      {history.saves.length === 0 && <p className="muted">{t('history.noSaves')}</p>}
      <ol className="outline-parts">
        {history.saves.map((one) => (
          <li key={`${one.path} ${one.version}`} className="outline-row">
            <span>
              {one.place && <b>{nameOf(one.place)}</b>}{' '}
              <bdi dir="ltr" className="small muted cut-anywhere">
                {one.path}
              </bdi>{' '}
              {one.isCurrent && <span className="badge badge-plain">{t('history.saveNow')}</span>}
              <br />
              <span className="small muted">
                {format.dateTime(one.at)} {one.by}
              </span>
            </span>
            <a className="tap-link" href={hrefOf(one.path, one.version)}>
              {t('history.compare')}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
