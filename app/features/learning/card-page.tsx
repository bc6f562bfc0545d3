import { ArrowLeft, ArrowRight, FileText } from 'lucide';
import type { CheckResult } from '#app/features/assessment/check-quiz.server.ts';
import { CheckQuiz } from '#app/features/assessment/check-quiz.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import { Calculator } from './calculator.tsx';
import { CardSound } from './card-sound.tsx';
import type { LessonPageData } from './load-lesson.server.ts';
import type { CardView } from './present-cards.ts';
import { studyOf } from './study-of.ts';

interface CardPageProps {
  lesson: LessonPageData;
  card: CardView;
  checked: CheckResult | undefined;
}

/** A lesson in cards: one idea a screen, with its picture and its sound. Links alone lead from one to the next. */
export function CardPage({ lesson, card, checked }: CardPageProps) {
  const { t } = useTranslation('lesson');
  const format = useFormat();
  const path = `/courses/${lesson.course.slug}/lessons/${lesson.slug}`;
  const language = lesson.isChosenHere ? `&lang=${lesson.locale}` : '';
  const hrefOf = (number: number) => `${path}?card=${number}${language}`;
  const values = { number: format.number(card.number), total: format.number(card.total) };
  const isLast = card.number === card.total;
  const whole = `${path}${lesson.isChosenHere ? `?lang=${lesson.locale}` : ''}`;
  return (
    <article
      className="card-page"
      data-player=""
      data-next={isLast ? `${whole}#lesson-end` : hrefOf(card.number + 1)}
      data-previous={card.number > 1 ? hrefOf(card.number - 1) : undefined}
      data-study={studyOf(lesson, true)}
    >
      <Crumbs
        place="courses"
        way={[{ href: `/courses/${lesson.course.slug}`, label: <CourseText words={lesson.course.title} /> }]}
      />
      <header className="stack stack-2">
        <p className="row between small">
          <b>{t('card.position', values)}</b>
          <a className="row" href={whole}>
            <Icon icon={FileText} />
            {t('card.whole')}
          </a>
        </p>
        <progress
          className="card-progress"
          max={card.total}
          value={card.number}
          aria-label={t('card.position', values)}
        />
        <h1 className="card-title" lang={lesson.title.locale} dir={textDirection(lesson.title.locale)}>
          {lesson.title.text}
        </h1>
      </header>
      <div className="prose card-text" lang={lesson.locale} dir={textDirection(lesson.locale)}>
        <CardPart lesson={lesson} card={card} checked={checked} href={hrefOf(card.number)} />
      </div>
      {'html' in card.part && <CardSound sound={card.sound} silent={t('card.silent')} />}
      <nav className="card-ways" aria-label={t('card.ways')}>
        {card.number > 1 ? (
          <a className="btn btn-xl" href={hrefOf(card.number - 1)} rel="prev" aria-label={t('card.back')}>
            <Icon icon={ArrowLeft} mirrored />
          </a>
        ) : (
          <span />
        )}
        <a
          className="btn btn-primary btn-xl"
          href={isLast ? `${whole}#lesson-end` : hrefOf(card.number + 1)}
          rel="next"
        >
          {isLast ? t('card.end') : t('card.next')}
          <Icon icon={ArrowRight} mirrored />
        </a>
      </nav>
      {lesson.hasElements && <script src="/lesson.js" defer />}
      <script src="/lesson-player.js" defer />
    </article>
  );
}

function CardPart({ lesson, card, checked, href }: CardPageProps & { href: string }) {
  const { part } = card;
  if ('html' in part) return <div className="prose-part" dangerouslySetInnerHTML={{ __html: part.html }} />;
  if ('calculator' in part) return <Calculator view={part.calculator} href={href} />;
  const { slug } = part.quiz.view;
  const result = checked?.quiz === slug ? checked : undefined;
  return <CheckQuiz quiz={part.quiz} result={result} course={lesson.course.slug} href={href} />;
}
