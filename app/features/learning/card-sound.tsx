import { VolumeX } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useHandle } from '#app/ui/shell/use-handle.ts';
import type { LessonCard } from './present-cards.ts';

interface CardSoundProps extends Pick<LessonCard, 'sound'> {
  /** What is said of a card that nobody has read aloud. */
  silent: string;
}

/** A card's part of the lesson's sound, with what it costs to fetch: nothing on a tablet, which has it or does without. */
export function CardSound({ sound, silent }: CardSoundProps) {
  const { t } = useTranslation('lesson');
  const format = useFormat();
  const { tablet } = useHandle();
  if (!sound) {
    return (
      <p className="card-silent small">
        <Icon icon={VolumeX} />
        {silent}
      </p>
    );
  }
  return (
    <div>
      {/* biome-ignore lint/a11y/useMediaCaption: what is read aloud is the text above */}
      <audio className="card-sound" src={sound.url} controls preload="none" aria-label={t('card.listen')} />
      {!tablet && (
        <p className="small muted">
          {t('card.ofWhole')} <bdi className="num">{format.bytes(sound.bytes)}</bdi>
        </p>
      )}
    </div>
  );
}
