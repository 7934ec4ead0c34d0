/** Before the names of a form that holds another one back until it is answered. They mean nothing to that other one. */
export const HOLDING = "holding:";

/** What an action gives back when a form was refused: words beside each field, and everything that was typed. */
export type FormRefusal = {
  /** Which form of the page, by its `intent`; empty for a page with one form. */
  intent: string;
  errors: Record<string, string>;
  typed: Record<string, string | string[]>;
};

export type FormState = FormRefusal | undefined;

/** Whether an action changed nothing; undefined where none was sent. */
export function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400;
}

/** A password goes back to nobody, for what is kept is written into the page; and a key is the page's own matter. */
export function refusalOf(typed: FormRefusal["typed"], errors: FormRefusal["errors"]): FormRefusal {
  const { commandKey: _, password: __, newPassword: ___, proof: ____, clientSecret: _____, ...rest } = typed;
  return { intent: typeof rest["intent"] === "string" ? rest["intent"] : "", errors, typed: rest };
}

/** Repeated fields become lists, which a scalar schema then refuses: neither the first nor the last silently wins. */
export function collect(body: FormData | URLSearchParams): FormRefusal["typed"] {
  const typed = Object.create(null) as FormRefusal["typed"];
  for (const name of new Set(body.keys())) {
    if (name.startsWith(HOLDING)) continue;
    const values = body.getAll(name).map((value) => (typeof value === "string" ? value : ""));
    typed[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return { ...typed };
}

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
