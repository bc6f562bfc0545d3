import { Download, Volume2, VolumeX } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Narration } from '#domain/learning/content.ts';

/**
 * The lesson read aloud: what somebody recorded, loaded on a tap; where nobody has, what to do instead. A voice of the device
 * is offered by public/listen.js where there is one.
 */
export function LessonListen({ narration, locale }: { narration: Narration | undefined; locale: string }) {
  const { t } = useTranslation('lesson');
  const languageName = useLanguageName();
  return (
    <div className="lesson-listen stack stack-2">
      {narration ? (
        <Recorded narration={narration} />
      ) : (
        <>
          <p className="listen is-silent">
            <span className="listen-icon">
              <Icon icon={VolumeX} large />
            </span>
            <span>
              <b>{t('learning:lesson.listen')}</b>
              <span className="small">{t('narration.missing', { language: languageName(locale) })}</span>
            </span>
          </p>
          <button type="button" className="listen" data-listen={locale} aria-pressed="false" hidden>
            <span className="listen-icon">
              <Icon icon={Volume2} large />
            </span>
            <span>
              <b>{t('learning:lesson.listen')}</b>
              <span className="small">{t('learning:lesson.listenHow')}</span>
            </span>
          </button>
        </>
      )}
      <script src="/listen.js" defer />
    </div>
  );
}

function Recorded({ narration: { url, bytes, timing } }: { narration: Narration }) {
  const { t } = useTranslation('lesson');
  const format = useFormat();
  return (
    <figure className="listen is-recorded">
      <figcaption>
        <Icon icon={Volume2} large />
        <span>
          <b>{t('learning:lesson.listen')}</b>
          <span className="small">
            {t('narration.pace')} <bdi className="num">{format.bytes(bytes)}</bdi>
          </span>
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: what is read aloud is the text below */}
      <audio src={url} controls preload="none" data-timing={timing} aria-label={t('learning:lesson.listen')} />
      <a className="small" href={url} download>
        <Icon icon={Download} />
        {t('narration.keep')}
      </a>
    </figure>
  );
}
