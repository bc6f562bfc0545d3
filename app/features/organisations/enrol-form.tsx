import { useTranslation } from '#app/i18n/use-translation.ts';

/** The ticks beside people belong to it. */
export const enrolFormId = 'enrol-form';

/** Enrols the people who are ticked above in a programme, and says what that means. */
export function EnrolForm({
  here,
  programmes,
}: {
  here: string;
  programmes: readonly { slug: string; title: string }[];
}) {
  const { t } = useTranslation('organisations');
  return (
    <form method="post" action={here} id={enrolFormId} className="card-in stack stack-2">
      <input type="hidden" name="intent" value="enrol" />
      <p className="small muted">{t('enrol.help')}</p>
      <div className="row wrap">
        <label htmlFor="enrol-programme">{t('enrol.programme')}</label>
        <select className="input" id="enrol-programme" name="programme">
          {programmes.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.title}
            </option>
          ))}
        </select>
        <button type="submit" className="btn">
          {t('enrol.now')}
        </button>
      </div>
    </form>
  );
}
