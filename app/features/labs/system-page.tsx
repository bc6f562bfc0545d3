import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { CounterPage } from './counter/counter-page.tsx';
import { CounterPapersPage } from './counter/counter-papers.tsx';
import type { PapersData, SystemData } from './load-system.server.ts';

/** The system that a run practises: each is a page of its trade. */
export function SystemPage({ system, answer }: { system: SystemData; answer: FormAnswer | undefined }) {
  switch (system.lab) {
    case 'point':
      return <CounterPage counter={system} answer={answer} />;
  }
}

/** The papers of its trade. */
export function PapersPage({ papers }: { papers: PapersData }) {
  switch (papers.lab) {
    case 'point':
      return <CounterPapersPage papers={papers} />;
  }
}
