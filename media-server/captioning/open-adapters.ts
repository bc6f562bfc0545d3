import type { Logger } from '#platform/log.ts';
import { type Recogniser, readAdapterSetting, type Translator } from './adapter.ts';
import { CommandRecogniser } from './command-recogniser.ts';
import { CommandTranslator } from './command-translator.ts';
import { HttpRecogniser } from './http-recogniser.ts';
import { HttpTranslator } from './http-translator.ts';

/** @param setting null: none */
export function openRecogniser(setting: string | null, log: Logger): Recogniser | null {
  if (setting === null) return null;
  const adapter = readAdapterSetting(setting);
  return 'url' in adapter ? new HttpRecogniser(adapter.url, log) : new CommandRecogniser(adapter, log);
}

/** @param setting null: none */
export function openTranslator(setting: string | null, log: Logger): Translator | null {
  if (setting === null) return null;
  const adapter = readAdapterSetting(setting);
  return 'url' in adapter ? new HttpTranslator(adapter.url) : new CommandTranslator(adapter, log);
}
