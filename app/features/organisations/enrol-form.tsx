import { useTranslation } from '#app/i18n/use-translation.ts';
import { useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { longestReasonWords, reasonsOf } from '#domain/people/reason.ts';
import { reasonNames } from '#domain/people/reason-words.ts';

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
  const labels = useReasonLabels();
  const names = reasonNames(t);
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
        <label htmlFor="enrol-why">{labels.why}</label>
        <select className="input" id="enrol-why" name="why">
          {reasonsOf.enrol.map((id) => (
            <option key={id} value={id}>
              {names[id]}
            </option>
          ))}
        </select>
        <label htmlFor="enrol-reason">{labels.reason}</label>
        <input
          className="input"
          id="enrol-reason"
          name="reason"
          maxLength={longestReasonWords}
          dir="auto"
          autoComplete="off"
        />
        <button type="submit" className="btn">
          {t('enrol.now')}
        </button>
      </div>
    </form>
  );
}
