import { useEffect, useState } from "react";

/** `j` and `k` move from deal to deal, Enter follows the link as ever. Said only where it works. */
export function RowKeys() {
  const [works, setWorks] = useState(false);
  useEffect(() => {
    setWorks(true);
    document.addEventListener("keydown", moveByKey);
    return () => document.removeEventListener("keydown", moveByKey);
  }, []);
  if (!works) return null;
  return (
    <span className="desk-only">
      <kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> opens
    </span>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function moveByKey(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const next = linkBeside(step);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function linkBeside(step: number): HTMLAnchorElement | undefined {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("tbody th a")];
  const row = document.activeElement?.closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  if (at === -1) return links.at(step === 1 ? 0 : -1);
  return links[at + step];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;
}
