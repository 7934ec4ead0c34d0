import type { InputHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldNotes, wiring } from "./field.tsx";
import type { FieldWords } from "./field.tsx";

type CheckFieldProps = FieldWords &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldWords | "className" | "style" | "type" | "children">;

/** One box to tick; its label and hint are part of the target. */
export function CheckField({ label, hint, error, ...input }: CheckFieldProps) {
  const id = input.id ?? input.name;
  return (
    <div className={classNames("field", error && "field-wrong")}>
      <FieldNotes id={id} hint={undefined} error={error} />
      <label className="check">
        <input {...input} {...wiring(id, { hint, error })} type="checkbox" />
        <span>
          {label}
          {hint === undefined ? null : (
            <span className="hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}

interface ChoiceFieldProps extends FieldWords {
  readonly options: readonly { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }[];
  readonly defaultValue?: string | undefined;
  readonly required?: boolean;
}

/** One of a few, all of them visible. The first choice carries the field's id, so that an error can lead to it. */
export function ChoiceField({
  name,
  id = name,
  label,
  hint,
  error,
  options,
  defaultValue,
  required,
}: ChoiceFieldProps) {
  const { id: firstId, ...described } = wiring(id, { hint, error });
  return (
    <fieldset {...described} className={classNames("field", error && "field-wrong")}>
      <legend>{label}</legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {options.map((option, index) => (
        <label className="check" key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            id={index === 0 ? firstId : `${id}-${option.value}`}
            defaultChecked={option.value === defaultValue}
            required={required}
          />
          <span>
            {option.label}
            {option.hint === undefined ? null : <span className="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface SeveralFieldProps extends Pick<ChoiceFieldProps, "name" | "label" | "error"> {
  readonly options: readonly { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }[];
  readonly chosen: readonly string[];
}

/** Any of a few. The first box carries the field's id, so that an error can lead to it. */
export function SeveralField({ name, label, error, options, chosen }: SeveralFieldProps) {
  return (
    <fieldset className={classNames("field", error && "field-wrong")}>
      <legend>{label}</legend>
      <FieldNotes id={name} hint={undefined} error={error} />
      {options.map((option, at) => (
        <CheckField
          key={option.value}
          name={name}
          id={at === 0 ? name : `${name}-${option.value}`}
          value={option.value}
          label={option.label}
          hint={option.hint}
          defaultChecked={chosen.includes(option.value)}
        />
      ))}
    </fieldset>
  );
}
