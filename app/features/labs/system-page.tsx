import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { BorderPage } from './border/border-page.tsx';
import { BorderPapersPage } from './border/border-papers.tsx';
import { CounterPage } from './counter/counter-page.tsx';
import { CounterPapersPage } from './counter/counter-papers.tsx';
import type { PapersData, SystemData } from './load-system.server.ts';
import { MarketPage } from './market/market-page.tsx';
import { MarketPapersPage } from './market/market-papers.tsx';
import { PoolDeskPage } from './pooling/desk-page.tsx';
import { PoolPapersPage } from './pooling/pool-papers.tsx';
import { PriceDeskPage } from './prices/price-desk-page.tsx';
import { PricePapersPage } from './prices/price-papers.tsx';
import { TablePage } from './tracing/table-page.tsx';
import { TracePapersPage } from './tracing/trace-papers.tsx';

/** The system that a run practises: each is a page of its trade. */
export function SystemPage({ system, answer }: { system: SystemData; answer: FormAnswer | undefined }) {
  switch (system.lab) {
    case 'b2b':
      return <MarketPage market={system} answer={answer} />;
    case 'border':
      return <BorderPage desk={system} answer={answer} />;
    case 'point':
      return <CounterPage counter={system} answer={answer} />;
    case 'pool':
      return <PoolDeskPage desk={system} answer={answer} />;
    case 'price':
      return <PriceDeskPage desk={system} answer={answer} />;
    case 'trace':
      return <TablePage table={system} answer={answer} />;
  }
}

/** The papers of its trade. */
export function PapersPage({ papers }: { papers: PapersData }) {
  switch (papers.lab) {
    case 'b2b':
      return <MarketPapersPage papers={papers} />;
    case 'border':
      return <BorderPapersPage papers={papers} />;
    case 'point':
      return <CounterPapersPage papers={papers} />;
    case 'pool':
      return <PoolPapersPage papers={papers} />;
    case 'price':
      return <PricePapersPage papers={papers} />;
    case 'trace':
      return <TracePapersPage papers={papers} />;
  }
}
