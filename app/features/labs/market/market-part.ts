import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { MarketData } from './load-market.server.ts';

/** What each part of the platform is shown from: all that its page has, and what the last form came back with. */
export interface MarketPart {
  market: MarketData;
  answer: FormAnswer | undefined;
}

export type SaidListing = MarketData['listings'][number];
