import { CircleAlert } from 'lucide-react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { longestReason, type ReasonProblem, shortestReason } from '#domain/awards/reason.ts';

/** What was sent and could not be taken. */
export interface RefusedReason {
  reason: string;
  problem: ReasonProblem;
}

/** The reason that verifiers will read. */
export function ReasonField({ sent }: { sent: RefusedReason | undefined }) {
  const { t } = useTranslation('certification');
  return (
    <div className="field">
      <label htmlFor="reason">{t('revoke.reason')}</label>
      <textarea
        className="input"
        id="reason"
        name="reason"
        rows={3}
        required
        minLength={shortestReason}
        maxLength={longestReason}
        dir="auto"
        defaultValue={sent?.reason ?? ''}
        aria-invalid={sent ? true : undefined}
        aria-describedby={sent ? 'reason-problem reason-help' : 'reason-help'}
      />
      {sent && (
        <p className="err" id="reason-problem">
          <Icon icon={CircleAlert} />
          {sent.problem === 'too_long' ? t('revoke.tooLong') : t('revoke.tooShort')}
        </p>
      )}
      <p className="help" id="reason-help">
        {t('revoke.help')}
      </p>
    </div>
  );
}
