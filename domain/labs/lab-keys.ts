/** The systems that are practised. */
export const labKeys = ['b2b', 'point', 'price', 'trace'] as const;
export type LabKey = (typeof labKeys)[number];
