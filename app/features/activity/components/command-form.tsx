import { Form, useRouteLoaderData, type FormProps } from "@remix-run/react";
import { useState, type ReactNode } from "react";
import { keyOfForm } from "../command-key.ts";

type Props = Omit<FormProps, "method" | "onChange"> & {
  /** Unlike any other form of the page: "complete:" and the task's id, say. */
  name: string;
  /** Tells the route's action which of its commands is meant; left out where it has one. */
  intent?: string;
  children: ReactNode;
};

/**
 * A form that changes something. It carries a key, so that a double click or a reload has one effect;
 * changing what is typed makes it another command. Works without JavaScript.
 */
export function CommandForm({ name, intent, children, ...form }: Props) {
  const pageKey = useRouteLoaderData<{ pageKey: string }>("root")?.pageKey ?? "";
  const [edited, setEdited] = useState<{ pageKey: string; key: string } | null>(null);
  const key = edited?.pageKey === pageKey ? edited.key : keyOfForm(pageKey, name);
  return (
    <Form method="post" {...form} onChange={() => setEdited({ pageKey, key: crypto.randomUUID() })}>
      <input type="hidden" name="commandKey" value={key} />
      {intent ? <input type="hidden" name="intent" value={intent} /> : null}
      {children}
    </Form>
  );
}
