import { Form } from "@remix-run/react";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";

type Props = { state?: FormState; next?: string | null; verb: string };

/** Asks for a code by mail. It says the same whether the address is known or not. */
export function AddressForm({ state, next, verb }: Props) {
  const error = errorOf(state, "email");
  return (
    <>
      {error ? (
        <ErrorSummary
          title="No code was asked for yet."
          errors={[{ field: "email", message: error, href: "#email" }]}
        />
      ) : null}
      <Form method="post" action={paths.enter(next)} className="form" reloadDocument noValidate>
        <TextField
          name="email"
          type="email"
          label="Your work address"
          hint="If this address belongs to a room, a code is there within a minute. For your colleagues’ privacy this page says the same in every case."
          autoComplete="email"
          inputMode="email"
          required
          defaultValue={typedOf(state, "email")}
          error={error}
        />
        <Actions>
          <Button tone="primary">{verb}</Button>
        </Actions>
      </Form>
    </>
  );
}
