import { cutAfter } from '#domain/text/graphemes.ts';
import { type Carrier, CarrierRefusal } from './carrier.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** Some five messages of Lao letters, of which one holds 67. */
const longestText = 320;

/** Notices as messages to telephones; null where there is no gateway. */
export function createSmsCarrier(gateway: SmsGateway | null): Carrier | null {
  if (!gateway) return null;
  return {
    async bring({ deliveryId, person }, { title, text, link }) {
      if (!person.phone) throw new CarrierRefusal('there is no telephone number that was proven', { isFinal: true });
      // The link is never cut.
      const words = `${cutAfter([title, text.replace(/\s+/g, ' ')].filter(Boolean).join('. '), longestText)} ${link}`;
      await gateway.send({ to: person.phone, text: words, key: deliveryId });
    },
  };
}
