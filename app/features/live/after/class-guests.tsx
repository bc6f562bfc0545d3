import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { FileLink } from '#app/ui/list/file-link.tsx';

interface ClassGuestsProps {
  classId: string;
  /** Who was in the class. */
  total: number;
  /** The way in for guests; null where the class is closed to them, or over. */
  door: { link: string; limit: number } | null;
}

/** On the page of a class, for those who teach it: the link for guests, and how many came. They are in no attendance. */
export function ClassGuests({ classId, total, door }: ClassGuestsProps) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  if (!door && total === 0) return null;
  const here = `/classes/${classId}/guests`;
  return (
    <section className="stack stack-3" aria-labelledby="class-guests">
      <div className="row wrap between">
        <h2 id="class-guests">{t('guests.title')}</h2>
        {total > 0 && (
          <span className="row wrap">
            <FileLink href={`${here}.csv`} form="csv" of="class-guests" />
            <FileLink href={`${here}.xlsx`} form="xlsx" of="class-guests" />
          </span>
        )}
      </div>
      {door && (
        <>
          <label className="stack stack-1">
            <span className="small">
              {t('guests.link', { count: door.limit, formatted: format.number(door.limit) })}
            </span>
            <input className="input" readOnly value={door.link} dir="ltr" />
          </label>
          <form method="post" className="stack stack-1">
            <div>
              <button type="submit" name="intent" value="renew-guests" className="btn btn-sm">
                {t('guests.renew')}
              </button>
            </div>
            <p className="small muted">{t('guests.renewHelp')}</p>
          </form>
        </>
      )}
      {total > 0 && <p>{t('guests.total', { count: total, formatted: format.number(total) })}</p>}
    </section>
  );
}
