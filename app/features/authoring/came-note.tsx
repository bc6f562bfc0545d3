import { CircleAlert, CircleCheckBig } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LeftOutKind } from '#courseware/documents/document.ts';
import type { Came } from './came.ts';

/** What came of a document, and what of it did not. */
export function CameNote({ came, course }: { came: Came; course: string }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const words: Record<LeftOutKind, (shown: string) => string> = {
    pictures: (shown) => t('came.no.pictures', { shown }),
    links: (shown) => t('came.no.links', { shown }),
    formulas: (shown) => t('came.no.formulas', { shown }),
    drawings: (shown) => t('came.no.drawings', { shown }),
    objects: (shown) => t('came.no.objects', { shown }),
    comments: (shown) => t('came.no.comments', { shown }),
    deletions: (shown) => t('came.no.deletions', { shown }),
    mergedCells: (shown) => t('came.no.mergedCells', { shown }),
    nestedTables: (shown) => t('came.no.nestedTables', { shown }),
    html: (shown) => t('came.no.html', { shown }),
  };
  const left = Object.entries(came.leftOut) as [LeftOutKind, number][];
  return (
    <div className="stack" role="status">
      <p className="note note-ok">
        <Icon icon={CircleCheckBig} />
        <span>
          {t('came.made', { lessons: format.number(came.lessons), pictures: format.number(came.pictures) })}{' '}
          {t('came.next')}
        </span>
      </p>
      <p className="row wrap">
        <a className="btn" href={`/authoring/${course}/settings`}>
          {t('settings.heading')}
        </a>
        <a className="btn" href="#add">
          {t('add.title')}
        </a>
        <a className="btn" href={`/authoring/${course}/review`}>
          {t('course.review')}
        </a>
      </p>
      {left.length > 0 && (
        <div className="note note-warn">
          <Icon icon={CircleAlert} />
          <div>
            <p className="b">{t('came.left')}</p>
            <ul>
              {left.map(([kind, count]) => (
                <li key={kind}>{words[kind](format.number(count))}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  );
}
