const paths = {
  lock: "M5.5 9h9A1.5 1.5 0 0 1 16 10.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9ZM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9",
  circles: "M2.7 10a4.8 4.8 0 1 0 9.6 0 4.8 4.8 0 1 0-9.6 0ZM7.7 10a4.8 4.8 0 1 0 9.6 0 4.8 4.8 0 1 0-9.6 0Z",
  box: "M5.5 3.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2ZM3.5 8h13",
  back: "m12.5 4-6 6 6 6",
  on: "m7.5 4 6 6-6 6",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  grip: "M4 7h12M4 13h12",
  check: "m4 10.5 4 4 8-9",
  cross: "m5 5 10 10M15 5 5 15",
  plus: "M10 4v12M4 10h12",
  file: "M5 2.5h6.5L15.5 6.5v11h-10.5ZM11.5 2.5v4h4",
  link: "M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1",
  search: "M3.5 9a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0ZM13 13l4 4",
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: the words beside it carry the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
