/** Its message is a sentence for the person who starts Concord: what is wrong, and what to do. No stack is printed. */
export class StartError extends Error {
  override readonly name = "StartError";
}
