import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#app/engine/policy/policy.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Sentence, SentenceSelect } from "#app/ui/sentence.tsx";
import { filterOptions } from "../pipeline-view.ts";
import type { PipelineView } from "../schema.ts";

type Props = { view: PipelineView; role: Role; children?: ReactNode };

/** The filter as a sentence, and a search. A plain GET form: what is shown stands in the address. */
export function PipelineFilter({ view, role, children }: Props) {
  return (
    <Form method="get" action={paths.pipeline()} role="search" aria-label="Deals" key={JSON.stringify(view)}>
      <Sentence>
        Deals{" "}
        <SentenceSelect name="owner" label="Whose" options={filterOptions.owner(role)} defaultValue={view.owner} />,{" "}
        <SentenceSelect name="state" label="Open or ended" options={filterOptions.state} defaultValue={view.state} />,{" "}
        <SentenceSelect name="release" label="Release" options={filterOptions.release} defaultValue={view.release} />
        <span className="phone-only">
          , <SentenceSelect name="sort" label="Order" options={filterOptions.sort} defaultValue={view.sort} />
        </span>
      </Sentence>
      <div className="ask-more">
        <input
          className="input"
          type="search"
          name="find"
          aria-label="Account or deal"
          placeholder="Account or deal"
          defaultValue={view.find}
          maxLength={120}
        />
        <Button>Show these deals</Button>
        {children}
      </div>
    </Form>
  );
}
