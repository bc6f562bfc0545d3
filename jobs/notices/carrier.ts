import type { DueDelivery } from '#db/queries/notices/delivery.ts';
import type { Channel } from '#domain/notices/kinds.ts';

/** What is brought: the notice in the person's words. */
export interface Message {
  noticeId: string;
  title: string;
  text: string;
  /** Of the notice's page. */
  link: string;
  locale: string;
}

/** Brings a notice by one channel. */
export interface Carrier {
  /** Brought twice, as the other side's answer was lost, it has the same mark. @throws CarrierRefusal */
  bring(delivery: DueDelivery, message: Message): Promise<void>;
}

/** Null where this channel is not set up. */
export type Carriers = Record<Exclude<Channel, 'email'>, Carrier | null>;

/** Why a message was not taken, without an address. */
export class CarrierRefusal extends Error {
  /** It will never be taken. */
  readonly isFinal: boolean;
  /** There is nobody any more at the other end. */
  readonly isGone: boolean;
  /** Of HTTP; null where nothing answered. */
  readonly status: number | null;

  constructor(
    message: string,
    {
      isFinal = false,
      isGone = false,
      status = null,
    }: { isFinal?: boolean; isGone?: boolean; status?: number | null } = {},
  ) {
    super(message);
    this.status = status;
    this.name = 'CarrierRefusal';
    this.isFinal = isFinal || isGone;
    this.isGone = isGone;
  }
}

/** A server that asks to come later, or is not well, is asked again; what it says otherwise is final. */
export function isFinalStatus(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
}
