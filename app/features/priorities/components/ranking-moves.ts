import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";

/** True once script runs: only then can a row be dragged. */
export function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return isHydrated;
}

/** Turns the submit buttons of the list into moves on the page, and keeps the focus with the row that moved. */
export function useFocusAfterMove() {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (last.current === null || !ref.current) return;
    focusAfter(last.current, ref.current);
    last.current = null;
  });
  return {
    ref,
    remember(move: string) {
      last.current = move;
    },
    onClick(event: MouseEvent, act: (move: string) => void) {
      const button = moveButton(event.target);
      if (!button) return;
      event.preventDefault();
      act(button.value);
    },
    onKeyDown(event: KeyboardEvent, act: (move: string) => void) {
      const button = moveButton(event.target);
      const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
      const id = button?.value.split(":")[1];
      if (way === null || id === undefined || button?.value.startsWith("rank:")) return;
      event.preventDefault();
      act(`${way}:${id}`);
    },
  };
}

function moveButton(target: EventTarget): HTMLButtonElement | null {
  return target instanceof Element ? target.closest<HTMLButtonElement>('button[name="move"]') : null;
}

/** The same arrow; at the end of the list the other one; after "Rank it" the next one to rank, else the row itself. */
function focusAfter(move: string, board: HTMLElement): void {
  const [verb, id] = move.split(":");
  const candidates =
    verb === "rank" ? ['[value^="rank:"]', `[value="up:${id}"]`] : [`[value="${move}"]`, `[value$="${id}"]`];
  for (const candidate of candidates) {
    const button = board.querySelector<HTMLButtonElement>(`button[name="move"]${candidate}:enabled`);
    if (button) return button.focus();
  }
}

type Drop = { other: string; side: "before" | "after" };

/** Dragging a row by its grip with mouse, pen or finger. The list stays still until the row is put down. */
export function useRowDrag(onDrop: (id: string, drop: Drop) => void) {
  const [drag, setDrag] = useState<{ id: string; drop: Drop | null } | null>(null);
  const end = () => setDrag(null);
  return {
    rowProps(id: string) {
      return {
        "data-row": id,
        "data-lifted": drag?.id === id ? "" : undefined,
        "data-drop": drag?.drop?.other === id ? drag.drop.side : undefined,
        onPointerDown(event: PointerEvent<HTMLLIElement>) {
          if (event.button !== 0 || !(event.target as Element).closest(".grip")) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ id, drop: null });
        },
        onPointerMove(event: PointerEvent<HTMLLIElement>) {
          if (drag?.id === id) setDrag({ id, drop: dropAt(event.clientY, event.currentTarget, id) });
        },
        onPointerUp() {
          if (drag?.id === id && drag.drop) onDrop(id, drag.drop);
          end();
        },
        onPointerCancel: end,
        onLostPointerCapture: end,
      };
    },
  };
}

/** Beside which row, and on which side of it, the pointer is. */
function dropAt(y: number, row: HTMLElement, id: string): Drop | null {
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const under = rows.find((other) => y < other.getBoundingClientRect().bottom) ?? rows.at(-1);
  return under ? besideRow(y, under, id) : null;
}

function besideRow(y: number, row: HTMLElement, id: string): Drop | null {
  const other = row.dataset["row"];
  if (other === undefined || other === id) return null;
  const { top, height } = row.getBoundingClientRect();
  return { other, side: y < top + height / 2 ? "before" : "after" };
}
