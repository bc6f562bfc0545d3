import { Presentation, Trash2, TriangleAlert, Upload } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LoneFileField } from '#app/ui/form/file-field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { ListedDeck } from '#db/queries/live/decks.ts';
import { deckEndings, deckLimits, isDeckKept } from '#domain/live/decks.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { useDeckName } from './deck-name.ts';
import { pictureAddress } from './picture-address.ts';
import type { SlidesAnswer } from './slides-form.server.ts';
import { deckProblemWords, slidesProblem } from './slides-words.ts';

/** A deck as its page shows it. */
export type ShownDeck = Omit<ListedDeck, 'sourceHash'>;

/** Chooses a file of slides, for who teaches the class. */
export function SlidesForm({ once, answer }: { once: string; answer: SlidesAnswer | undefined }) {
  const { t } = useTranslation('slides');
  const format = useFormat();
  const hint = t('page.hint', {
    size: isolateLtr(format.bytes(deckLimits.bytes)),
    pages: format.number(deckLimits.pages),
  });
  const problem = answer && slidesProblem(t, answer.problem, format.number(answer.most ?? deckLimits.perClass));
  return (
    <form method="post" encType="multipart/form-data" noValidate className="card beam card-in-lg stack">
      <input type="hidden" name="once" value={once} />
      <LoneFileField
        label={t('page.file')}
        hint={hint}
        accept={deckEndings.map((ending) => `.${ending}`).join(',')}
        problem={problem}
      />
      <button type="submit" className="btn btn-primary">
        <Icon icon={Upload} />
        {t('page.send')}
      </button>
    </form>
  );
}

interface DeckListProps {
  classId: string;
  decks: readonly ShownDeck[];
  mayChange: boolean;
}

/** The slides of a class: how far each is, and the way to its pages. */
export function DeckList({ classId, decks, mayChange }: DeckListProps) {
  const { t } = useTranslation('slides');
  if (decks.length === 0) return <p className="muted">{t('page.none')}</p>;
  return (
    <ul className="deck-list">
      {decks.map((deck) => (
        <li key={deck.id} className="card card-in deck-line">
          <span className="deck-cover">
            {deck.cover ? (
              <img src={pictureAddress(classId, deck.cover)} alt="" loading="lazy" />
            ) : (
              <Icon icon={Presentation} large />
            )}
          </span>
          <div className="stack stack-2">
            <h2 className="deck-title">
              {deck.state === 'done' ? (
                <a href={`/classes/${classId}/slides/${deck.id}`}>
                  <DeckName deck={deck} />
                </a>
              ) : (
                <DeckName deck={deck} />
              )}
            </h2>
            <DeckStateWords deck={deck} />
            {mayChange && !isDeckKept(deck) && <RemoveDeck deck={deck} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function DeckName({ deck }: { deck: ShownDeck }) {
  const nameOf = useDeckName();
  const { title, kind, groupId } = deck;
  return <bdi>{nameOf({ title, isBoard: kind === 'board', isOfGroup: groupId !== null })}</bdi>;
}

function DeckStateWords({ deck }: { deck: ShownDeck }) {
  const { t } = useTranslation('slides');
  const format = useFormat();
  const { state, pages, made, problem } = deck;
  if (state === 'failed') {
    return (
      <div className="note note-danger">
        <Icon icon={TriangleAlert} />
        <div>
          <p className="b">{t('state.failed')}</p>
          {problem && <p>{deckProblemWords(t, format.number(deckLimits.pages))[problem]}</p>}
        </div>
      </div>
    );
  }
  if (state === 'done') {
    return (
      <p className="small muted">
        {t('page.pages', { count: pages ?? made, formatted: format.number(pages ?? made) })}
        {deck.shownAt && ` · ${t('page.shown')}`}
      </p>
    );
  }
  if (pages === null) return <p className="small">{state === 'waiting' ? t('state.waiting') : t('state.running')}</p>;
  const words = t('state.progress', { made: format.number(made), pages: format.number(pages) });
  return (
    <>
      <p className="small">{words}</p>
      <progress className="deck-progress" value={made} max={pages} aria-label={words} />
    </>
  );
}

function RemoveDeck({ deck }: { deck: ShownDeck }) {
  const { t } = useTranslation('slides');
  return (
    <details className="confirm">
      <summary>{t('page.remove')}</summary>
      <form method="post" className="stack stack-2">
        <p className="small">{t('page.removeHelp')}</p>
        <input type="hidden" name="deck" value={deck.id} />
        <button type="submit" name="intent" value="remove" className="btn btn-danger">
          <Icon icon={Trash2} />
          {t('page.remove')}
        </button>
      </form>
    </details>
  );
}
