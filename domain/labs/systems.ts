import { b2b } from './b2b/b2b.ts';
import type { LabKey } from './lab-keys.ts';
import type { LabSystem } from './lab-system.ts';
import { prices } from './prices/prices.ts';
import { servicePoint } from './service-point/service-point.ts';
import { traceability } from './trace/trace.ts';

/** Every system that is practised, by its key. */
export const labSystems: Readonly<Record<LabKey, LabSystem>> = {
  b2b: b2b as unknown as LabSystem,
  point: servicePoint as unknown as LabSystem,
  price: prices as unknown as LabSystem,
  trace: traceability as unknown as LabSystem,
};
