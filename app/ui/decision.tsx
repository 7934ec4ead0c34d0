import type { ReactNode } from "react";

interface DecisionTilesProps {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly { readonly value: string; readonly label: string; readonly note: string }[];
  readonly defaultValue?: string | undefined;
}

/** Decisions of equal weight: the same size, the same colour, and none of them chosen beforehand. */
export function DecisionTiles({ name, legend, options, defaultValue }: DecisionTilesProps) {
  return (
    <fieldset>
      <legend className="quiet-head">{legend}</legend>
      <div className="tiles">
        {options.map((option) => (
          <label className="pick" key={option.value}>
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === defaultValue} />
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
