import type { Translate } from '#app/i18n/use-translation.ts';
import type { DeliveryState } from '#domain/notices/delivery.ts';
import type { Channel } from '#domain/notices/kinds.ts';

/** On the page, and in its file. */
export function channelNames(t: Translate): Record<Channel, string> {
  return {
    email: t('notices:settings.email'),
    push: t('notices:settings.push'),
    sms: t('notices:settings.sms'),
  };
}

/** The same of what has become of a delivery. */
export function stateNames(t: Translate): Record<DeliveryState, string> {
  return {
    waiting: t('notices:state.waiting'),
    sent: t('notices:state.sent'),
    refused: t('notices:state.refused'),
    given_up: t('notices:state.givenUp'),
    not_needed: t('notices:state.notNeeded'),
  };
}
