import { useEffect, useState } from "react";

/** `j` and `k` move from deal to deal, `x` chooses one, Enter follows the link as ever. Said only where it works. */
export function RowKeys({ mayChoose }: { mayChoose: boolean }) {
  const [works, setWorks] = useState(false);
  useEffect(() => {
    setWorks(true);
    document.addEventListener("keydown", moveByKey);
    return () => document.removeEventListener("keydown", moveByKey);
  }, []);
  if (!works) return null;
  return (
    <span className="desk-only">
      <kbd>j</kbd> <kbd>k</kbd> move,{" "}
      {mayChoose ? (
        <>
          <kbd>x</kbd> chooses,{" "}
        </>
      ) : null}
      <kbd>Enter</kbd> opens
    </span>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function moveByKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "x") return chooseFocused();
  const step = STEPS[event.key];
  const next = step === undefined ? undefined : linkBeside(step);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function chooseFocused(): void {
  document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
}

function linkBeside(step: number): HTMLAnchorElement | undefined {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("tbody th a")];
  const row = document.activeElement?.closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  if (at === -1) return links.at(step === 1 ? 0 : -1);
  return links[at + step];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null
  );
}
