import { errorsOf, typedOf, type FormState } from "#app/lib/form.ts";

/** As long as a sentence that people read before they are asked anything. In characters. */
export const FIT_TEXT_MOST = 300;
/** More than this nobody reads to the end. */
export const MOST_FIT_STATEMENTS = 8;

/** The summary's links lead to the field of the statement that was refused: every statement has one. */
export function fitErrors(state: FormState) {
  const place = typedOf(state, "id", "change") ?? typedOf(state, "kind", "add");
  return errorsOf(state).map((error) =>
    error.field === "text" && place !== undefined ? { ...error, href: `#text-${place}` } : error,
  );
}
