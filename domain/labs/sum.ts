/** All of them together; 0: there are none. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
