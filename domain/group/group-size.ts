/** A group is at most as large as this on paper and on a device that is taken along: a room holds no more. */
export const mostOfGroup = 200;
