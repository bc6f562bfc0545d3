import { z } from 'zod';
import type { stageRights } from '#domain/live/in-class/stage.ts';
import { type StageLayout, stageLayouts } from '#domain/live/stage.ts';
import { type Done, personId, type RequestTable, request } from './request.ts';

export interface StageView {
  layout: StageLayout;
  /** The host who has the stage: whose camera stands large. Null: who came first. */
  presenterId: string | null;
}

export const stageRequests = {
  'stage:set': request({ layout: z.enum(stageLayouts) }).answers<Done>(),
  'stage:hand-over': request({ personId }).answers<Done>(),
} satisfies RequestTable<typeof stageRights>;

export interface StageEvents {
  'stage:changed': (stage: StageView) => void;
}

export interface StageWelcome {
  stage: StageView;
}
