import { VolumeX } from 'lucide';
import { Calculator } from '#app/features/learning/calculator.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { RoomCard } from './room-cards.server.ts';

interface TextScreenProps {
  card: Exclude<RoomCard, { kind: 'question' }>;
  locale: string;
  number: number;
}

/** A card of a lesson, large, with its sound. */
export function TextScreen({ card, locale, number }: TextScreenProps) {
  const { t } = useTranslation('group');
  const lesson = useTranslation('lesson').t;
  return (
    <article className="together-card">
      <div className="prose together-text" lang={locale} dir={textDirection(locale)}>
        {card.kind === 'text' ? (
          <div className="prose-part" dangerouslySetInnerHTML={{ __html: card.html }} />
        ) : (
          <Calculator view={card.calculator} href={`?card=${number}`} />
        )}
      </div>
      {card.kind === 'text' &&
        (card.sound ? (
          // biome-ignore lint/a11y/useMediaCaption: what is read aloud is the text above
          <audio className="card-sound" src={card.sound} controls preload="none" aria-label={lesson('card.listen')} />
        ) : (
          <p className="card-silent small">
            <Icon icon={VolumeX} />
            {t('together.readAloud')}
          </p>
        ))}
    </article>
  );
}
