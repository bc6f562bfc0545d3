import { isBudget } from '#domain/live/data-budget.ts';
import { type ReceiveMode, receiveModes } from '#domain/live/receive-mode.ts';

/** What a person chose before entering; kept on this device for each person, because phones are shared. */
export interface JoinChoice {
  /** By which of the account's names the person goes. */
  name: 'own' | 'latin';
  receiveMode: ReceiveMode;
  /** Whether less is taken in by itself while the link is too weak. */
  isAutomatic: boolean;
  /** The most that a class is to cost, in MB; null without a limit. */
  budget: number | null;
  cameraId: string;
  microphoneId: string;
  speakerId: string;
  startCamera: boolean;
  startMicrophone: boolean;
}

const keyOf = (personId: string) => `sala.class.${personId}`;

/** Whether this person entered a class from this device before. */
export function hasJoinChoice(personId: string): boolean {
  try {
    return localStorage.getItem(keyOf(personId)) !== null;
  } catch {
    return false;
  }
}

/** Whether this person chose to take in text alone on this device: nothing is loaded for more than that. */
export function takesTextAlone(personId: string): boolean {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'receiveMode' in kept && kept.receiveMode === 'text';
  } catch {
    return false;
  }
}

export function readJoinChoice(personId: string, fallback: JoinChoice): JoinChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return fallback;
    const one = kept as Partial<Record<keyof JoinChoice, unknown>>;
    const words = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
    const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise);
    return {
      name: one.name === 'latin' ? 'latin' : 'own',
      receiveMode: receiveModes.find((mode) => mode === one.receiveMode) ?? fallback.receiveMode,
      isAutomatic: flag(one.isAutomatic, fallback.isAutomatic),
      budget: isBudget(one.budget) ? one.budget : fallback.budget,
      cameraId: words(one.cameraId, ''),
      microphoneId: words(one.microphoneId, ''),
      speakerId: words(one.speakerId, ''),
      startCamera: flag(one.startCamera, fallback.startCamera),
      startMicrophone: flag(one.startMicrophone, fallback.startMicrophone),
    };
  } catch {
    // Storage is off, or holds something else: the choice is made again.
    return fallback;
  }
}

/** Keeps what was chosen now beside what another tab may have kept meanwhile. */
export function keepPartOfChoice(personId: string, part: Partial<JoinChoice>, fallback: JoinChoice): void {
  keepJoinChoice(personId, { ...readJoinChoice(personId, fallback), ...part });
}

export function keepJoinChoice(personId: string, choice: JoinChoice): void {
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(choice));
  } catch {
    // Private windows may refuse; the choice then holds for this page only.
  }
}
