import { useTranslation } from '#app/i18n/use-translation.ts';
import { closesAfterDays } from '#domain/attendance/closing.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';

/** An award rule as sentences: what must be true, and for how long the certificate holds. */
export function RuleWords({ rule }: { rule: AwardRule }) {
  const { t } = useTranslation('certificates');
  const { presence, assessment } = rule;
  const isCompetence = rule.kind === 'competence';
  return (
    <>
      <ol className="rule-list">
        {presence.minPercent > 0 && <li>{t('rule.presence', { percent: presence.minPercent })}</li>}
        {presence.minMinutes > 0 && <li>{t('rule.minutes', { count: presence.minMinutes })}</li>}
        {presence.mandatorySessions === 'all' && <li>{t('rule.allSessions')}</li>}
        {presence.mandatorySessions === 'marked' && <li>{t('rule.markedSessions')}</li>}
        {presence.mandatorySessions !== 'none' && (
          <>
            {presence.maxLateMinutes !== undefined && <li>{t('rule.late', { count: presence.maxLateMinutes })}</li>}
            {presence.maxEarlyMinutes !== undefined && <li>{t('rule.early', { count: presence.maxEarlyMinutes })}</li>}
          </>
        )}
        {isCompetence && assessment.allLessons && <li>{t('rule.lessons')}</li>}
        {isCompetence && assessment.allAssignments && <li>{t('rule.assignments')}</li>}
        {isCompetence && <li>{t('rule.quizzes', { percent: assessment.passMark })}</li>}
      </ol>
      {presence.countsOnceClosed && <p className="muted small">{t('rule.onceClosed', { count: closesAfterDays })}</p>}
      <p className="muted small">
        {rule.validityMonths === null ? t('rule.noEnd') : t('rule.valid', { count: rule.validityMonths })}
        {rule.renewalMonths !== undefined && <> {t('rule.renewal', { count: rule.renewalMonths })}</>}
      </p>
    </>
  );
}
