import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { QuizPageData } from './load-quiz.server.ts';

/** No attempt is left: what counts, and whom to ask for another one. */
export function NoneLeft({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const names = format.list(quiz.toAsk.map(isolate));
  return (
    <>
      <p>{t('result.noneLeft')}</p>
      {!quiz.isPassed && <p>{names ? t('result.askNamed', { names }) : t('result.askManager')}</p>}
    </>
  );
}

/** One more attempt was given by a manager: by whom, when and why. */
export function GrantNote({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  if (!quiz.grant) return null;
  const date = format.date(quiz.grant.grantedAt, 'medium');
  const { byName } = quiz.grant;
  return (
    <div className="note">
      <div>
        <p>{byName === null ? t('grant.given', { date }) : t('grant.givenBy', { date, name: isolate(byName) })}</p>
        <p dir="auto">{reasonText(t, quiz.grant)}</p>
      </div>
    </div>
  );
}
