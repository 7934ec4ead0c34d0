import { useEffect, useState, type ReactNode } from "react";
import { Button } from "./button.tsx";

/** Copies a text that stands beside it. Without script it is not there, and the text is selected by hand. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const [state, setState] = useState<"unavailable" | "ready" | "copied">("unavailable");
  useEffect(() => setState("clipboard" in navigator ? "ready" : "unavailable"), []);
  if (state === "unavailable") return null;
  const copy = () => void navigator.clipboard.writeText(text).then(() => setState("copied"));
  return (
    <>
      <Button type="button" onClick={copy}>
        {children}
      </Button>
      <span role="status" className="small">
        {state === "copied" ? "Copied" : ""}
      </span>
    </>
  );
}
