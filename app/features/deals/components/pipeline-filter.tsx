import { Form } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Sentence, SentenceSelect } from "#app/ui/sentence.tsx";
import type { PipelineView } from "../pipeline.schema.ts";
import { sortOptions, type SentencePart } from "../pipeline-view.ts";

type Props = { view: PipelineView; parts: readonly SentencePart[]; children?: ReactNode };

/** The filter as a sentence, and a search. A plain GET form: what is shown stands in the address. */
export function PipelineFilter({ view, parts, children }: Props) {
  const said = parts.filter(({ isSaid }) => isSaid);
  const unsaid = parts.filter(({ isSaid }) => !isSaid);
  return (
    <Form method="get" action={paths.pipeline()} role="search" aria-label="Deals" key={JSON.stringify(view)}>
      <Sentence>
        Deals{" "}
        {said.map((part, index) => (
          <Fragment key={part.name}>
            {index === 0 ? null : ", "}
            <Word part={part} />
          </Fragment>
        ))}
        <span className="phone-only">
          , <SentenceSelect name="sort" label="Order" options={sortOptions} defaultValue={view.sort} />
        </span>
      </Sentence>
      {unsaid.length === 0 ? null : (
        <Disclosure summary="Say more">
          <Sentence>
            {unsaid.map((part, index) => (
              <Fragment key={part.name}>
                {index === 0 ? null : ", "}
                <Word part={part} />
              </Fragment>
            ))}
          </Sentence>
        </Disclosure>
      )}
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

function Word({ part: { name, label, options, value } }: { part: SentencePart }) {
  return <SentenceSelect name={name} label={label} options={options} defaultValue={value} />;
}
