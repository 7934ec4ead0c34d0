/** What an action gives back when a form was refused: words beside each field, and everything that was typed. */
export type FormRefusal = {
  /** Which form of the page, by its `intent`; empty for a page with one form. */
  intent: string;
  errors: Record<string, string>;
  typed: Record<string, string | string[]>;
};

export type FormState = FormRefusal | undefined;

/** The words beside a field of this form, if it was refused. */
export function errorOf(state: FormState, field: string, intent = ""): string | undefined {
  return state?.intent === intent ? state.errors[field] : undefined;
}

/** What was typed into a field before the form was refused. */
export function typedOf(state: FormState, field: string, intent = ""): string | undefined {
  const typed = state?.intent === intent ? state.typed[field] : undefined;
  return Array.isArray(typed) ? typed[0] : typed;
}

/**
 * Everything that was wrong, for the summary above a page's forms: the field's name before the words where the page gives
 * one. What belongs to no field leads to the page itself.
 */
export function errorsOf(
  state: FormState,
  names: Readonly<Record<string, string>> = {},
): { field: string; message: string; href: string }[] {
  return Object.entries(state?.errors ?? {}).map(([field, message]) => ({
    field,
    message: names[field] === undefined ? message : `${names[field]}: ${message}`,
    href: field === "form" ? "#main" : `#${field}`,
  }));
}

/** Before the names of a form that holds another one back until it is answered. They mean nothing to that other one. */
export const HOLDING = "holding:";
