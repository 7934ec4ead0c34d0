import type { ReactNode } from "react";
import { FieldNotes, wiring } from "./field.tsx";
import "#app/styles/choose.css";

interface DecisionTilesProps {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly { readonly value: string; readonly label: string; readonly note: string }[];
  readonly defaultValue?: string | undefined;
  readonly error?: string | undefined;
}

/** Decisions of equal weight: the same size, the same colour, and none of them chosen beforehand. */
export function DecisionTiles({ name, legend, options, defaultValue, error }: DecisionTilesProps) {
  const { id: firstId, ...described } = wiring(name, { hint: undefined, error });
  return (
    <fieldset {...described}>
      <legend className="quiet-head">{legend}</legend>
      <FieldNotes id={name} hint={undefined} error={error} />
      <div className="tiles">
        {options.map((option, at) => (
          <label className="pick" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              id={at === 0 ? firstId : `${name}-${option.value}`}
              defaultChecked={option.value === defaultValue}
            />
            <span className="face">
              {option.label}
              <span className="sub">{option.note}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
