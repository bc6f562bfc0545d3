import type { Facts } from '#domain/labs/facts.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import { zoneOffsetMinutes } from '#domain/zoned-time.ts';
import type { Lot } from './trace-world.ts';

/** What EPCIS 2.0 asks of the event with which a lot comes into the record: it is added, by commissioning, and active. */
export const ofNewLot = { action: 'ADD', step: 'commissioning', disposition: 'active' } as const;

interface NewLot {
  code: string;
  lot: Lot;
  /** Of the place's clocks: `Asia/Vientiane`. */
  timeZone: string;
  gtin: string;
}

/** The event of a new lot as EPCIS 2.0 (JSON-LD): of a harvest an ObjectEvent, of what was made of others a TransformationEvent. */
export function epcisOf({ code, lot, timeZone, gtin }: NewLot): Facts {
  const eventTime = new Date(lot.madeAt).toISOString();
  const about = {
    eventTime,
    eventTimeZoneOffset: offsetOf(lot.madeAt, timeZone),
    bizStep: ofNewLot.step,
    disposition: ofNewLot.disposition,
    ...(lot.gln && { readPoint: { id: placeId(lot.gln) }, bizLocation: { id: placeId(lot.gln) } }),
  };
  const event: Facts =
    lot.parents.length > 0
      ? {
          type: 'TransformationEvent',
          ...about,
          transformationID: `urn:uuid:training-${code}`,
          inputQuantityList: lot.parents.map((one) => quantity(one.lot, one.kg, gtin)),
          outputQuantityList: [quantity(code, lot.kg, gtin)],
        }
      : {
          type: 'ObjectEvent',
          ...about,
          action: ofNewLot.action,
          quantityList: [quantity(code, lot.kg, gtin)],
          ilmd: { 'example:plots': lot.harvests },
        };
  return {
    '@context': [
      'https://ref.gs1.org/standards/epcis/epcis-context.jsonld',
      { example: 'https://example.org/training/' },
    ],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: eventTime,
    epcisBody: { eventList: [event] },
  };
}

/** As EPCIS writes it: `+07:00`. */
function offsetOf(at: SimTime, timeZone: string): string {
  const minutes = zoneOffsetMinutes(new Date(at), timeZone);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

const quantity = (lot: string, kg: number, gtin: string): Facts => ({
  epcClass: `https://id.gs1.org/01/${gtin}/10/${lot}`,
  quantity: kg,
  uom: 'KGM',
});

const placeId = (gln: string) => `https://id.gs1.org/414/${gln}`;
