import type { ReactNode } from "react";
import { Actions } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { TextField } from "./field.tsx";
import { Notice } from "./notice.tsx";

interface ShownOnceProps {
  readonly label: string;
  readonly hint: string;
  readonly secret: string;
  /** The button's verb with its object: "Copy the key". */
  readonly copy: string;
  readonly children?: ReactNode;
}

/** A secret that was made just now: to copy, and never to be seen again. */
export function ShownOnce({ label, hint, secret, copy, children }: ShownOnceProps) {
  return (
    <Notice>
      <TextField
        name="made"
        label={label}
        hint={hint}
        defaultValue={secret}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Actions>
        <CopyButton text={secret}>{copy}</CopyButton>
        {children}
      </Actions>
    </Notice>
  );
}
