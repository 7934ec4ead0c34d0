import { useNavigate } from "@remix-run/react";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { addDays } from "#app/lib/calendar.ts";
import { paths } from "#app/paths.ts";
import { sayExactDay } from "#app/ui/dates.ts";
import type { BarView, TimelineView } from "../timeline.present.ts";

export type Moving = ReturnType<typeof useMoving>;

/** A step that is being moved by so many days. Nothing changes before the preview has been looked at. */
export function useMoving(frame: RoomFrame, { dayCount }: TimelineView) {
  const navigate = useNavigate();
  const canvas = useRef<SVGSVGElement>(null);
  const dragged = useRef<{ x: number; moved: boolean } | null>(null);
  const [held, setHeld] = useState<{ bar: BarView; days: number } | null>(null);
  const daysOf = (bar: BarView) => (held?.bar.id === bar.id ? held.days : 0);
  const goTo = (bar: BarView, days: number) =>
    navigate(`${paths.move(frame.dealId, bar.id)}?to=${addDays(bar.dueOn, days)}&following=needed`);

  function press(event: KeyboardEvent, bar: BarView) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setHeld({ bar, days: daysOf(bar) + step * (event.shiftKey ? 7 : 1) });
    } else if (event.key === "Escape") setHeld(null);
    else if (event.key === "Enter" && daysOf(bar) !== 0) {
      event.preventDefault();
      goTo(bar, daysOf(bar));
    }
  }

  function drag(event: PointerEvent, bar: BarView) {
    if (dragged.current === null) return;
    const width = canvas.current?.clientWidth ?? 0;
    const days = width === 0 ? 0 : Math.round(((event.clientX - dragged.current.x) / width) * dayCount);
    if (days !== 0) dragged.current.moved = true;
    if (dragged.current.moved) setHeld({ bar, days });
  }

  return {
    canvas,
    words:
      held === null
        ? ""
        : `${held.bar.title}: ${sayExactDay(addDays(held.bar.dueOn, held.days))}. Enter shows what follows, Escape leaves it.`,
    shiftOf: (id: string) => (held?.bar.id === id ? (held.days / dayCount) * 100 : 0),
    handlersOf: (bar: BarView) =>
      bar.mayMove
        ? {
            draggable: false,
            onKeyDown: (event: KeyboardEvent) => press(event, bar),
            onPointerDown: (event: PointerEvent) => {
              if (event.pointerType === "mouse") dragged.current = { x: event.clientX, moved: false };
              if (event.pointerType === "mouse") event.currentTarget.setPointerCapture(event.pointerId);
            },
            onPointerMove: (event: PointerEvent) => drag(event, bar),
            onPointerUp: () => {
              if (dragged.current?.moved && daysOf(bar) !== 0) goTo(bar, daysOf(bar));
              if (!dragged.current?.moved) dragged.current = null;
            },
            onClick: (event: { preventDefault: () => void }) => {
              if (dragged.current?.moved) event.preventDefault();
              dragged.current = null;
            },
          }
        : {},
  };
}
