import { Plus, Presentation, RotateCw } from 'lucide';
import { useCallback, useEffect, useState } from 'react';
import { AskDialog } from '#app/features/live/room/ask-dialog.tsx';
import { useLive, useSession } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isDeckUnderWay } from '#domain/live/decks.ts';
import type { DeckChoiceView } from '#media-server/protocol/slides.ts';
import { useDeckName } from './deck-name.ts';
import { pictureAddress } from './picture-address.ts';

/** So often it is asked whether pages that are being made are there, ms. */
const againMs = 3_000;

/** For hosts: the decks of the class and the pages of the one that is shown, to be chosen from. Loaded when it is opened. */
export default function ChooseSlides({ classId, onClose }: { classId: string; onClose: () => void }) {
  const { t } = useTranslation('room');
  const [decks, ask] = useDecks();
  const session = useSession();
  const slide = useLive('slide');
  return (
    <AskDialog title={t('slide.choose')} onClose={onClose}>
      <div className="stack stack-3 choose-slides">
        {slide && <Overview classId={classId} deckId={slide.deck.deckId} onClose={onClose} />}
        {decks?.length === 0 && <p className="muted">{t('slide.none')}</p>}
        <ul className="stack stack-2">
          {decks?.map((deck) => (
            <li key={deck.deckId}>
              <DeckButton classId={classId} deck={deck} onClose={onClose} />
            </li>
          ))}
        </ul>
        <p className="acts">
          <a className="btn" href={`/classes/${classId}/slides`} target="_blank" rel="noreferrer">
            {t('slide.bring')}
          </a>
          <button
            type="button"
            className="btn"
            onClick={() => {
              void session.features.marks.addBoard();
              onClose();
            }}
          >
            <Icon icon={Plus} />
            {t('board.add')}
          </button>
          <button type="button" className="btn btn-quiet" onClick={ask}>
            <Icon icon={RotateCw} />
            {t('slide.lookAgain')}
          </button>
        </p>
      </div>
    </AskDialog>
  );
}

/** The decks, asked for again while pages are being made. Null until they are known. */
function useDecks(): [readonly DeckChoiceView[] | null, () => void] {
  const session = useSession();
  const [decks, setDecks] = useState<readonly DeckChoiceView[] | null>(null);
  const ask = useCallback(async () => {
    const found = await session.features.slides.decks();
    if (found) setDecks(found);
  }, [session]);
  useEffect(() => void ask(), [ask]);
  // Slides are brought in a tab of their own: who comes back from it finds them here.
  useEffect(() => {
    const again = () => void ask();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, [ask]);
  const isWaiting = decks?.some(({ state }) => isDeckUnderWay(state)) ?? false;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => void ask(), againMs);
    return () => clearInterval(timer);
  }, [isWaiting, ask]);
  return [decks, () => void ask()];
}

function DeckButton({ classId, deck, onClose }: { classId: string; deck: DeckChoiceView; onClose: () => void }) {
  const { t } = useTranslation('room');
  const format = useFormat();
  const session = useSession();
  const nameOf = useDeckName();
  const words = () => {
    if (deck.state === 'failed') return t('slide.failed');
    if (deck.state === 'done') return t('slide.pages', { count: deck.made, formatted: format.number(deck.made) });
    if (deck.pages === null) return t('slide.making');
    return t('slide.made', { made: format.number(deck.made), pages: format.number(deck.pages) });
  };
  return (
    <button
      type="button"
      className="btn choose-deck"
      disabled={deck.state !== 'done'}
      onClick={() => {
        void session.features.slides.show(deck.deckId, 1);
        onClose();
      }}
    >
      {deck.cover ? <img src={pictureAddress(classId, deck.cover)} alt="" /> : <Icon icon={Presentation} />}
      <span className="grow">
        <b>
          <bdi>{nameOf(deck)}</bdi>
        </b>
        <small>{words()}</small>
      </span>
    </button>
  );
}

/** Every page of the deck that is shown, small. */
function Overview({ classId, deckId, onClose }: { classId: string; deckId: string; onClose: () => void }) {
  const { t } = useTranslation('room');
  const format = useFormat();
  const session = useSession();
  const current = useLive('slide')?.page.page;
  const [hashes, setHashes] = useState<readonly string[]>([]);
  useEffect(() => {
    void session.features.slides.overview(deckId).then((found) => found && setHashes(found));
  }, [session, deckId]);
  return (
    <ol className="slide-thumbs" aria-label={t('slide.allPages')}>
      {hashes.map((hash, index) => (
        <li key={`${index}-${hash}`}>
          <button
            type="button"
            aria-current={index + 1 === current ? 'page' : undefined}
            aria-label={t('slide.goTo', { page: format.number(index + 1) })}
            onClick={() => {
              void session.features.slides.show(deckId, index + 1);
              onClose();
            }}
          >
            {hash && <img src={pictureAddress(classId, hash)} alt="" loading="lazy" />}
            <span className="num" aria-hidden="true">
              {format.number(index + 1)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
