import { readDraft, writeDraft } from '#app/features/live/room/draft.ts';
import { type PollKind, pollKinds } from '#domain/live/polls.ts';
import { newId } from '#platform/id.ts';

/** A question that a host is writing. Tried again it is the same question, by its `pollId`. */
export interface PollDraft {
  pollId: string;
  kind: PollKind;
  question: string;
  /** Of a quiz, which are right. */
  options: { key: string; text: string; isRight?: boolean }[];
  isAnonymous: boolean;
}

export const newOption = (text = '', isRight = false) => ({ key: newId(), text, isRight });

const emptyDraft = (): PollDraft => ({
  pollId: newId(),
  kind: 'single',
  question: '',
  options: [newOption(), newOption()],
  isAnonymous: true,
});

const keyOf = (classId: string) => `${classId}.poll`;

/** What was written for this class before the form was closed, the sheet put away or the page reloaded. */
export function readPollDraft(classId: string): PollDraft {
  try {
    const kept: unknown = JSON.parse(readDraft(keyOf(classId)));
    return isPollDraft(kept) ? kept : emptyDraft();
  } catch {
    return emptyDraft();
  }
}

/** @param draft null once it was asked */
export function writePollDraft(classId: string, draft: PollDraft | null): void {
  writeDraft(keyOf(classId), draft === null ? '' : JSON.stringify(draft));
}

/** An older page may have kept something else. */
function isPollDraft(kept: unknown): kept is PollDraft {
  if (typeof kept !== 'object' || kept === null) return false;
  const { pollId, kind, question, options, isAnonymous } = kept as Partial<Record<keyof PollDraft, unknown>>;
  return (
    typeof pollId === 'string' &&
    pollKinds.some((one) => one === kind) &&
    typeof question === 'string' &&
    typeof isAnonymous === 'boolean' &&
    Array.isArray(options) &&
    options.every((one) => typeof one?.key === 'string' && typeof one.text === 'string')
  );
}
