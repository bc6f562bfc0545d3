/** The systems that are practised. */
export const labKeys = ['b2b', 'border', 'point', 'pool', 'price', 'trace'] as const;
export type LabKey = (typeof labKeys)[number];
