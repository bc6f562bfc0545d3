import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { SaidPaper } from './say-paper.ts';

/** What stands on a paper, in a few lines: who it names, its number, its days. What is wrong with it, one has to see. */
export function PaperLine({ paper }: { paper: SaidPaper }) {
  const { t } = useTranslation('labs-b2b');
  const format = useFormat();
  return (
    <div>
      <p>
        <b>
          <bdi>{paper.code}</bdi> <CourseText words={paper.name} />
        </b>
      </p>
      <dl className="lab-facts">
        {paper.person === null && (
          <div>
            <dt>{t('paper.holder')}</dt>
            <dd>
              <CourseText words={paper.printed} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t('paper.number')}</dt>
          <dd>
            <bdi>{paper.number}</bdi>
          </dd>
        </div>
        <div>
          <dt>{paper.expiresOn === null ? t('paper.issued') : t('paper.until')}</dt>
          <dd>{format.day(paper.expiresOn ?? paper.issuedOn)}</dd>
        </div>
        <div>
          <dt>{t('paper.picture')}</dt>
          <dd>{paper.whole ? t('paper.whole') : t('paper.cut')}</dd>
        </div>
      </dl>
    </div>
  );
}
