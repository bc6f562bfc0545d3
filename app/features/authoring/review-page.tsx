import { CircleAlert, MessageSquareText } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { CourseHead } from './course-head.tsx';
import { DifferenceList } from './difference-list.tsx';
import type { ReviewPageData } from './load-review.server.ts';
import { ReviewActs } from './review-acts.tsx';

interface ReviewPageProps {
  review: ReviewPageData;
  answer: FormAnswer | undefined;
}

/** What changes with a draft, whom that touches, and the way to its readers. */
export function ReviewPage({ review, answer }: ReviewPageProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const refused = answer?.error && (answer.intent === 'takeBack' || answer.intent === 'publish') ? answer.error : null;
  return (
    <div className="stack stack-6">
      <CourseHead course={review} here="review" />
      {refused && <ErrorNote error={refused} />}
      {review.errors > 0 && (
        <p className="note note-danger">
          <Icon icon={CircleAlert} />
          <span>
            {t('problems.mustBeMended')} <a href={`/authoring/${review.slug}#problems`}>{t('problems.title')}</a>
          </span>
        </p>
      )}
      {review.sent && review.state !== 'writing' && (
        <div className="note">
          <Icon icon={MessageSquareText} />
          <div>
            <p>{t('review.sentBy', { name: review.sent.by, date: format.dateTime(review.sent.at) })}</p>
            <p className="quote" dir="auto">
              {review.note}
            </p>
            {review.reviewed && review.state === 'approved' && (
              <p>{t('review.approvedBy', { name: review.reviewed.by, date: format.dateTime(review.reviewed.at) })}</p>
            )}
            {review.answer && (
              <p className="quote" dir="auto">
                {review.answer}
              </p>
            )}
          </div>
        </div>
      )}
      <section className="card card-in stack" aria-labelledby="touched">
        <h2 id="touched">{t('review.touched')}</h2>
        <TouchedLines review={review} />
      </section>
      <ReviewActs review={review} answer={answer} />
      <section className="card card-in stack" aria-labelledby="changes">
        <h2 id="changes">{t('review.changes')}</h2>
        {!review.isPublished && <p>{t('review.isNew')}</p>}
        {review.files.length === 0 && <p>{t('review.noChanges')}</p>}
        <DifferenceList files={review.files} course={review.slug} isLinked />
      </section>
    </div>
  );
}

function TouchedLines({ review }: { review: ReviewPageData }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const { touched } = review;
  if (!touched || touched.enrolled + touched.certified === 0) return <p>{t('review.touchesNobody')}</p>;
  const said = (['enrolled', 'halfWay', 'finished', 'certified', 'losing'] as const).filter(
    (name) => touched[name] > 0,
  );
  const words = {
    enrolled: () => t('review.enrolled', { count: touched.enrolled, shown: format.number(touched.enrolled) }),
    halfWay: () => t('review.halfWay', { count: touched.halfWay, shown: format.number(touched.halfWay) }),
    finished: () => t('review.finished', { count: touched.finished, shown: format.number(touched.finished) }),
    certified: () => t('review.certified', { count: touched.certified, shown: format.number(touched.certified) }),
    losing: () => t('review.losing', { count: touched.losing, shown: format.number(touched.losing) }),
  };
  return (
    <>
      <ul className="bullets stack stack-2">
        {said.map((name) => (
          <li key={name}>{words[name]()}</li>
        ))}
      </ul>
      <p className="muted">{t('review.keepsProgress')}</p>
    </>
  );
}
