import type { Finding } from "./schema.ts";
import { checkBundle, checkPasted } from "./verify.server.ts";

const LONGEST_PASTE = 20_000;

/** Checks what a stranger sent; the host has bounded its size. Whatever is brought, the answer is a finding. */
export async function checkForm(request: Request): Promise<Finding> {
  const form = await readForm(request);
  const bundle = form?.get("bundle");
  if (bundle instanceof Blob && bundle.size > 0) return checkBundle(new Uint8Array(await bundle.arrayBuffer()));
  const pasted = form?.get("pasted");
  const text = typeof pasted === "string" ? pasted.slice(0, LONGEST_PASTE) : "";
  if (text.trim() === "") return { ok: false, title: "Please paste something, or choose a bundle.", facts: [] };
  return checkPasted(text);
}

async function readForm(request: Request): Promise<FormData | null> {
  try {
    return await request.formData();
  } catch {
    return null;
  }
}
