import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export type AudienceKind = "team" | "shared" | "internal";

const icons: Readonly<Record<AudienceKind, IconName>> = { team: "lock", shared: "circles", internal: "box" };

interface AudienceLabelProps {
  readonly kind: AudienceKind;
  /** Who reads it, in words; set the promise itself in `<strong>`. */
  readonly children: ReactNode;
}

/** Who reads what stands here, wherever something is made or read. */
export function AudienceLabel({ kind, children }: AudienceLabelProps) {
  return (
    <p className={classNames("audience", kind !== "shared" && `audience-${kind}`)}>
      <Icon name={icons[kind]} />
      <span>{children}</span>
    </p>
  );
}

/** A part of a page for fewer readers than the page itself, on the ground of its audience. */
export function AudienceArea({ kind, children }: { kind: Exclude<AudienceKind, "shared">; children: ReactNode }) {
  return <div className={`area area-${kind}`}>{children}</div>;
}
