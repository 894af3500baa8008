/** Of a stack whose state is unknown, what is not known; why stands beside the name of the stack. */
export const WHAT_IT_DELETES = 'what it deletes, and what it manages already: its state could not be read';
