import type { JobsConfig } from '#jobs/settings.ts';
import type { Logger } from '#platform/log.ts';
import type { Carriers } from './carrier.ts';
import { createPushCarrier } from './push-carrier.ts';
import { createSmsCarrier } from './sms-carrier.ts';

export function createCarriers(config: JobsConfig, log: Logger): Carriers {
  return { push: createPushCarrier(config), sms: createSmsCarrier(config, log) };
}
