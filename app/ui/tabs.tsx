export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

interface TabsProps {
  readonly items: readonly Tab[];
  /** `foot` sticks to the thumb's edge on phones; a page that has it shows its `head` tabs on the desk only. */
  readonly place: "head" | "foot";
  readonly label?: string;
}

/** The few places of a room or a desk, as links. */
export function Tabs({ items, place, label = "Places" }: TabsProps) {
  return (
    <nav className={`tabs tabs-${place}`} aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
          {item.label}
        </a>
      ))}
    </nav>
  );
}
