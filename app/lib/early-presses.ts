/** What React would answer by drawing the whole page at once, before it has begun to. */
const presses = [
  ...[
    "pointerdown",
    "pointerup",
    "pointercancel",
    "mousedown",
    "mouseup",
    "click",
    "auxclick",
    "dblclick",
    "contextmenu",
  ],
  ...["touchstart", "touchend", "touchcancel", "dragstart", "dragend", "drop", "copy", "cut", "paste"],
  ...[
    "keydown",
    "keypress",
    "keyup",
    "compositionstart",
    "compositionend",
    "beforeinput",
    "textInput",
    "input",
    "change",
  ],
  ...["submit", "reset"],
];

/**
 * Remix has nothing to draw until it has read the page's data, and React, told of a press in that moment, gives the page up for good
 * (its error 345). Until then presses are the browser's own: links lead and forms are sent as they are without a script.
 */
export function keepEarlyPressesFrom(react: { isReady: () => boolean }): void {
  const done = new AbortController();
  const hold = (event: Event) => {
    if (react.isReady()) done.abort();
    else event.stopImmediatePropagation();
  };
  for (const press of presses) addEventListener(press, hold, { capture: true, signal: done.signal });
}
