/** What has become of a delivery, as the table has it. */
export const deliveryStates = ['waiting', 'sent', 'refused', 'given_up', 'not_needed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** An administrator may have these tried again. */
export const failedStates: readonly DeliveryState[] = ['refused', 'given_up'];
