import { ChartColumn, Check, Hand, PenLine } from 'lucide';
import { QuestionFields } from '#app/features/assessment/question-fields.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { CardCamera } from './card-camera.tsx';
import type { RoomQuestion } from './room-cards.server.ts';
import { BigChoices, ChoiceWords, LetterFields, Prompt } from './room-choices.tsx';
import { RoomCount } from './room-count.tsx';
import { choiceLetter, isChoiceKind, nameOfQuestion, type RoomPerson, type RoomView } from './room-view.ts';

type Question = Extract<RoomView, { kind: 'question' }> & { isPrivate: boolean; isCounting: boolean };

/** A question with big choices; below it what each answers, or the count. */
export function QuestionScreen({ asked, people, tally, isCounted, isPrivate, isCounting, number }: Question) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const answered = { answered: format.number(tally.answered), all: format.number(tally.answered + tally.open) };
  return (
    <div className="stack stack-4">
      <Prompt asked={asked} />
      {isCounted ? (
        <RoomCount asked={asked} tally={tally} isCounting={isCounting} />
      ) : (
        <>
          <BigChoices asked={asked} number={number} />
          <p className="row wrap between">
            <span role="status" data-answered="">
              {t('together.answered', answered)}
            </span>
            <a className="btn" href={`?card=${number}&count`}>
              <Icon icon={ChartColumn} />
              {t('together.count')}
            </a>
          </p>
          <PeopleAnswers asked={asked} people={people} isPrivate={isPrivate} number={number} />
        </>
      )}
    </div>
  );
}

interface PeopleAnswersProps {
  asked: RoomQuestion;
  people: readonly RoomPerson[];
  isPrivate: boolean;
  number: number;
}

function PeopleAnswers({ asked, people, isPrivate, number }: PeopleAnswersProps) {
  const { t } = useTranslation('group');
  const isOne = isChoiceKind(asked) && asked.question.kind !== 'multiple';
  const rows = (
    <ul className={isOne ? 'together-answers' : 'together-answers is-names'}>
      {people.map((person) => (
        <li key={person.personId} data-person={person.personId}>
          {person.isNoted ? (
            <a className="together-name" href={`?card=${number}&person=${person.personId}`}>
              <PersonLine {...person} />
            </a>
          ) : (
            <span className="together-name">
              <PersonLine {...person} />
            </span>
          )}
          <span className="row wrap">
            {isOne && person.isNoted && <LetterFields asked={asked} person={person} />}
            {!isOne && person.isNoted && <Icon icon={PenLine} />}
            <span className="badge badge-ok" data-is-answered="" hidden={!person.isAnswered}>
              <Icon icon={Check} />
              {t('together.hasAnswered')}
            </span>
            {person.hasLeft && <span className="small muted">{t('together.hasLeft')}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
  if (!isOne) return <section className="card card-in">{rows}</section>;
  return (
    <form
      method="post"
      className="card stack"
      data-together-form="choices"
      data-private={isPrivate ? '' : undefined}
      data-not-sent={t('together.notSent')}
      data-refused={t('together.refused')}
    >
      <input type="hidden" name="intent" value="choices" />
      <input type="hidden" name="card" value={number} />
      <input type="hidden" name="asked:question" value={nameOfQuestion(asked)} />
      <div className="card-in stack stack-2">
        <p className="small muted">{isPrivate ? t('together.rowsPrivate') : t('together.rows')}</p>
        <CardCamera />
        {rows}
        <p role="alert" className="note note-danger" data-together-problem="" hidden />
        <button type="submit" className="btn btn-primary btn-block">
          {t('together.keep')}
        </button>
      </div>
    </form>
  );
}

type Hands = Extract<RoomView, { kind: 'hands' }> & { isPrivate: boolean };

/** Who raises a hand for one choice: all names, large; then the next choice. */
export function HandsForm({ asked, choice, nextChoice, people, isPrivate, number }: Hands) {
  const { t } = useTranslation('group');
  const { choices } = asked.question;
  const index = choices.findIndex(({ id }) => id === choice);
  const shown = choices[index];
  if (!shown) return null;
  const letter = choiceLetter(index);
  return (
    <form method="post" className="stack" data-together-form="hands">
      <input type="hidden" name="intent" value="hands" />
      <input type="hidden" name="card" value={number} />
      <input type="hidden" name="asked:question" value={nameOfQuestion(asked)} />
      <input type="hidden" name="choice" value={choice} />
      <Prompt asked={asked} />
      <p className="together-choice is-asked">
        <b className="together-letter" dir="ltr">
          {letter}
        </b>
        <ChoiceWords choice={shown} locale={asked.locale} />
      </p>
      <div className="card">
        <fieldset className="field-set">
          <legend className="card-in b">{t('together.handsFor', { letter })}</legend>
          {isPrivate && <p className="card-in small muted">{t('together.handsPrivate')}</p>}
          <ul className="together-people card-in">
            {people.map((person) => (
              <li key={person.personId}>
                <label className="together-tile">
                  <input
                    type="checkbox"
                    name="raised"
                    value={person.personId}
                    defaultChecked={person.chosen.includes(choice)}
                  />
                  <span className="cut-anywhere">
                    <PersonLine {...person} />
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      </div>
      <button type="submit" className="btn btn-primary btn-xl">
        <Icon icon={Hand} />
        {nextChoice ? t('together.keepNext', { letter: choiceLetter(index + 1) }) : t('together.keep')}
      </button>
    </form>
  );
}

type One = Extract<RoomView, { kind: 'one' }> & { isPrivate: boolean };

/** The question's own form, for one person: of whatever kind it is. */
export function OneForm({ asked, person, filledIn, number, isPrivate }: One) {
  const { t } = useTranslation('group');
  return (
    <form method="post" className="card card-in stack together-one">
      <input type="hidden" name="intent" value="one" />
      <input type="hidden" name="card" value={number} />
      <input type="hidden" name="asked:question" value={nameOfQuestion(asked)} />
      <input type="hidden" name="person" value={person.personId} />
      <h2>
        <PersonLine {...person} />
      </h2>
      {isPrivate && <p className="small muted">{t('together.onePrivate')}</p>}
      <QuestionFields question={asked.question} locale={asked.locale} idPrefix="room" filledIn={filledIn} />
      <button type="submit" className="btn btn-primary btn-xl">
        {t('together.keep')}
      </button>
    </form>
  );
}
