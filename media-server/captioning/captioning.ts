import type { Logger } from '#platform/log.ts';
import type { Recogniser, Translator } from './adapter.ts';
import { openRecogniser, openTranslator } from './open-adapters.ts';
import { Turns } from './turns.ts';
import { VoicePorts } from './voice-ports.ts';

/** What writes captions besides people, for all rooms of this server. */
export interface Captioning {
  recogniser: Recogniser | null;
  ports: VoicePorts;
  translator: Translator | null;
  /** In which messages of chats are translated: lines of captions, which are read at once, do not wait behind them. */
  chatTurns: Turns;
}

/** So many messages of all classes are with the translator at a time; behind them wait no more than it says in a minute or two. */
const chatTurns = { atOnce: 2, mostWaiting: 100 };

export function openCaptioning(
  settings: { recogniser: string | null; translator: string | null; firstPort: number; mostVoices: number },
  log: Logger,
): Captioning {
  return {
    recogniser: openRecogniser(settings.recogniser, log),
    ports: new VoicePorts({ first: settings.firstPort, most: settings.mostVoices }),
    translator: openTranslator(settings.translator, log),
    chatTurns: new Turns(chatTurns),
  };
}
