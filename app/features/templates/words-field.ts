/** The field of a step's words: a form has as many as its template has steps. */
export function wordsField(id: string): string {
  return `words-${id}`;
}
