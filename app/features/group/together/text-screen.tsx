import { Calculator } from '#app/features/learning/calculator.tsx';
import { CardSound } from '#app/features/learning/card-sound.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
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
  return (
    <article className="together-card">
      <div className="prose together-text" lang={locale} dir={textDirection(locale)}>
        {card.kind === 'text' ? (
          <div className="prose-part" dangerouslySetInnerHTML={{ __html: card.html }} />
        ) : (
          <Calculator view={card.calculator} href={`?card=${number}`} />
        )}
      </div>
      {card.kind === 'text' && <CardSound sound={card.sound} silent={t('together.readAloud')} />}
    </article>
  );
}
