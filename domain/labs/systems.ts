import type { LabKey } from './lab-keys.ts';
import type { LabSystem } from './lab-system.ts';
import { servicePoint } from './service-point/service-point.ts';

/** Every system that is practised, by its key. */
export const labSystems: Readonly<Record<LabKey, LabSystem>> = {
  point: servicePoint as unknown as LabSystem,
};
