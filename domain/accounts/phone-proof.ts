/** Figures of a code that comes by SMS: few, as it works for minutes and takes five tries. */
export const phoneCodeDigits = 6;
export const phoneCodeMinutes = 10;
export const mostPhoneTries = 5;
