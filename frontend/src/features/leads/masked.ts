/** Whether a number is a mask, as the server gives it to who may not see numbers: there is nothing to format. */
export const isMasked = (number: string): boolean => number.includes('•');
