/**
 * Wakes the delivery of mail in this process as soon as a command has committed. It saves up to a second;
 * what it misses, such as another process' mail, the delivery's own look every second finds.
 */
let listener: (() => void) | null = null;

export function ringBell(): void {
  listener?.();
}

/** One listener a process; null stops listening. */
export function onBell(next: (() => void) | null): void {
  listener = next;
}
