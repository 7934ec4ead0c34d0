import { z } from "zod";

/** Eight letters and digits of Crockford's base 32, as `randomCode` makes them. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** A code as people type it: any case, with spaces or dashes, and with the letters they mistake for digits. */
export function mailedCode() {
  return z
    .string({ error: "Please type the code from the mail." })
    .max(64, { error: "The code has eight letters and digits. Please look at the mail again." })
    .transform(canonicalCode)
    .refine((code) => code !== "", { error: "Please type the code from the mail.", abort: true })
    .refine((code) => CODE.test(code), {
      error: "The code has eight letters and digits. Please look at the mail again.",
    });
}

function canonicalCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}
