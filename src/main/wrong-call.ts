/** A wrong call of the command line: the message says what is wrong with it. Exit code 2. */
export class WrongCall extends Error {}
