/** The systems that are practised. */
export const labKeys = ['b2b', 'point', 'price'] as const;
export type LabKey = (typeof labKeys)[number];
