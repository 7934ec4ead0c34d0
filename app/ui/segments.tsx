import type { ReactNode } from "react";
import type { Option } from "./field.tsx";
import "#app/styles/choose.css";

interface SegmentsProps {
  readonly name: string;
  readonly legend: ReactNode;
  readonly options: readonly Option[];
  readonly defaultValue?: string | undefined;
}

/** One of a few short values in a row, such as a number from 1 to 6. */
export function Segments({ name, legend, options, defaultValue }: SegmentsProps) {
  return (
    <fieldset>
      <legend className="legend">{legend}</legend>
      <div className="segments">
        {options.map((option) => (
          <label className="pick" key={option.value}>
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === defaultValue} />
            <span className="face">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
