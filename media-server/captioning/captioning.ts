import type { Logger } from '#platform/log.ts';
import type { Recogniser, Translator } from './adapter.ts';
import { openRecogniser, openTranslator } from './open-adapters.ts';
import { VoicePorts } from './voice-ports.ts';

/** What writes captions besides people, for all rooms of this server. */
export interface Captioning {
  recogniser: Recogniser | null;
  ports: VoicePorts;
  translator: Translator | null;
}

export function openCaptioning(
  settings: { recogniser: string | null; translator: string | null; firstPort: number; mostVoices: number },
  log: Logger,
): Captioning {
  return {
    recogniser: openRecogniser(settings.recogniser, log),
    ports: new VoicePorts({ first: settings.firstPort, most: settings.mostVoices }),
    translator: openTranslator(settings.translator, log),
  };
}
