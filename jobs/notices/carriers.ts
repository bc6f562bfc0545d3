import type { JobsConfig } from '#jobs/settings.ts';
import type { Carriers } from './carrier.ts';
import { createPushCarrier } from './push-carrier.ts';
import { createSmsCarrier } from './sms-carrier.ts';
import type { SmsGateway } from './sms-gateway.ts';

export function createCarriers(config: JobsConfig, sms: SmsGateway | null): Carriers {
  return { push: createPushCarrier(config), sms: createSmsCarrier(sms) };
}
