import { MessageCircleQuestionMark } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { SurveyState } from '#domain/surveys/survey-state.ts';

interface SurveyOfferProps {
  /** Of the course. */
  slug: string;
  /** Null for who is not signed in. */
  state: SurveyState | null;
}

/** On the page of a completed course: asks what it was like, as long as nothing was answered or that can be changed. */
export function SurveyOffer({ slug, state }: SurveyOfferProps) {
  const { t } = useTranslation('surveys');
  const href = `/courses/${slug}/survey`;
  if (state === 'open') {
    return (
      <section className="card card-in stack stack-2" aria-labelledby="survey">
        <h2 id="survey">{t('offer.title')}</h2>
        <p className="small">{t('offer.text')}</p>
        <a className="btn btn-block" href={href}>
          <Icon icon={MessageCircleQuestionMark} />
          {t('offer.do')}
        </a>
      </section>
    );
  }
  if (state !== 'changeable') return null;
  return (
    <a className="btn btn-quiet btn-block" href={href}>
      {t('offer.change')}
    </a>
  );
}
