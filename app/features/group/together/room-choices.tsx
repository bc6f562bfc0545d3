import { Hand, VolumeX } from 'lucide';
import { QuestionPicture, Sound } from '#app/features/assessment/picture-fields.tsx';
import type { Option } from '#app/features/assessment/quiz-view.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { RoomQuestion } from './room-cards.server.ts';
import { choiceLetter, isChoiceKind, type RoomPerson } from './room-view.ts';

/** What is asked, with its picture and sound. */
export function Prompt({ asked: { question, locale } }: { asked: RoomQuestion }) {
  const { t } = useTranslation('assessment');
  return (
    <div className="stack stack-2">
      <h2 className="together-prompt" lang={locale} dir={textDirection(locale)}>
        {question.prompt}
      </h2>
      {question.picture && question.kind !== 'hotspot' && <QuestionPicture picture={question.picture} />}
      {question.picture && question.kind === 'hotspot' && <Places question={question} />}
      {question.sound ? (
        <Sound file={question.sound} label={t('sound.question')} />
      ) : (
        <p className="card-silent small">
          <Icon icon={VolumeX} />
          {t('group:together.readAloud')}
        </p>
      )}
    </div>
  );
}

/** The picture of a question that asks for a place in it: each place with its letter. */
function Places({ question }: Pick<RoomQuestion, 'question'>) {
  if (!question.picture) return null;
  return (
    <div className="hotspot" dir="ltr">
      <QuestionPicture picture={question.picture} />
      {question.choices.map(({ id, spot }, index) => (
        <span
          key={id}
          className="hotspot-place"
          aria-hidden="true"
          style={{ left: `${spot?.x ?? 0}%`, top: `${spot?.y ?? 0}%` }}
        >
          <span>{choiceLetter(index)}</span>
        </span>
      ))}
    </div>
  );
}

/** The choices, large, each with its letter; a tap asks who raises a hand for it. */
export function BigChoices({ asked, number }: { asked: RoomQuestion; number: number }) {
  const { t } = useTranslation('group');
  const { question, locale } = asked;
  if (!isChoiceKind(asked)) return <OtherKind asked={asked} />;
  return (
    <ol className="together-choices">
      {question.choices.map((choice, index) => (
        <li key={choice.id}>
          <a className="together-choice" href={`?card=${number}&hands=${encodeURIComponent(choice.id)}`}>
            <b className="together-letter" dir="ltr">
              {choiceLetter(index)}
            </b>
            <ChoiceWords choice={choice} locale={locale} />
            <span className="small together-hand">
              <Icon icon={Hand} />
              {t('together.hands')}
            </span>
          </a>
          {choice.sound && <Sound file={choice.sound} label={choice.text} isSmall />}
        </li>
      ))}
    </ol>
  );
}

/** A choice, with its picture. */
export function ChoiceWords({ choice, locale }: { choice: Option; locale: string }) {
  return (
    <span className="together-words" lang={locale} dir={textDirection(locale)}>
      {choice.picture && (
        <img src={choice.picture.url} alt="" width={choice.picture.width} height={choice.picture.height} />
      )}
      {choice.text}
    </span>
  );
}

/** What is put in order, paired or typed: shown to the room, answered person by person. */
function OtherKind({ asked: { question, locale } }: { asked: RoomQuestion }) {
  const { t } = useTranslation('group');
  const items = [...question.choices, ...question.left, ...question.right];
  return (
    <div className="stack stack-2">
      {items.length > 0 && (
        <ul className="together-items" lang={locale} dir={textDirection(locale)}>
          {items.map((item) => (
            <li key={item.id}>{item.text}</li>
          ))}
        </ul>
      )}
      <p className="muted">{t('together.oneByOne')}</p>
    </div>
  );
}

/** The letters of one person; the last takes an answer back. */
export function LetterFields({
  asked,
  person,
}: {
  asked: RoomQuestion;
  person: Pick<RoomPerson, 'personId' | 'displayName' | 'chosen'>;
}) {
  const { t } = useTranslation('group');
  const name = `of.${person.personId}`;
  return (
    <span className="together-letters" dir="ltr" role="radiogroup" aria-label={person.displayName}>
      {asked.question.choices.map((choice, index) => (
        <label key={choice.id}>
          <input
            type="radio"
            name={name}
            value={choice.id}
            data-letter={choiceLetter(index)}
            defaultChecked={person.chosen.includes(choice.id)}
            aria-label={`${choiceLetter(index)}: ${choice.text}`}
          />
          <span aria-hidden="true">{choiceLetter(index)}</span>
        </label>
      ))}
      <label>
        <input type="radio" name={name} value="-" aria-label={t('together.none')} />
        <span aria-hidden="true">–</span>
      </label>
    </span>
  );
}
