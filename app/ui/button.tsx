import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Tone = "primary" | "plain" | "danger" | "default";

interface Look {
  readonly tone?: Tone;
  /** As wide as its column on a phone. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

type ButtonProps = Look & Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Look | "className" | "style">;

/** A verb with its object. Submits its form unless told otherwise. */
export function Button({ tone = "default", wide = false, type = "submit", children, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={look(tone, wide)}>
      {children}
    </button>
  );
}

type LinkButtonProps = Look & { readonly href: string } & Omit<
    AnchorHTMLAttributes<HTMLAnchorElement>,
    keyof Look | "href" | "className" | "style"
  >;

/** Looks like a button, goes somewhere, changes nothing. */
export function LinkButton({ tone = "default", wide = false, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={look(tone, wide)}>
      {children}
    </a>
  );
}

/** A row of buttons that wraps on a phone. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>;
}

function look(tone: Tone, wide: boolean): string | undefined {
  return classNames("button", tone !== "default" && `button-${tone}`, wide && "button-wide");
}
