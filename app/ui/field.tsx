import { useState } from "react";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";

export interface FieldWords {
  readonly name: string;
  /** Defaults to the name, so that an error summary can link to `#name`. */
  readonly id?: string | undefined;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

type Rest<T> = Omit<T, keyof FieldWords | "className" | "style" | "children">;

interface TextFieldProps extends FieldWords, Rest<InputHTMLAttributes<HTMLInputElement>> {
  readonly look?: "short" | "code";
}

export function TextField({ label, hint, error, look, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} id={input.id ?? input.name}>
      <input
        type="text"
        {...input}
        {...wiring(input.id ?? input.name, { hint, error })}
        className={classNames("input", look && `input-${look}`)}
      />
    </Field>
  );
}

/** The browser's own date control; the value is a calendar date, "2026-12-04". */
export function DateField(props: FieldWords & Rest<InputHTMLAttributes<HTMLInputElement>>) {
  return <TextField {...props} type="date" look="short" />;
}

interface TextAreaProps extends FieldWords, Rest<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  /** The longest text that is accepted, in characters; what is left is counted while typing. */
  readonly max?: number | undefined;
}

export function TextArea({ label, hint, error, max, ...area }: TextAreaProps) {
  const id = area.id ?? area.name;
  const [length, setLength] = useState(String(area.defaultValue ?? area.value ?? "").length);
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      <textarea
        {...area}
        {...wiring(id, { hint, error, also: max === undefined ? [] : [`${id}-left`] })}
        className="input"
        onInput={(event) => {
          setLength(event.currentTarget.value.length);
          area.onInput?.(event);
        }}
      />
      {max === undefined ? null : <Left id={`${id}-left`} max={max} length={length} />}
    </Field>
  );
}

/** Nothing is cut off: who pastes too much sees by how much. */
function Left({ id, max, length }: { id: string; max: number; length: number }) {
  const left = max - length;
  return (
    <span className={left < 0 ? "error" : "hint"} id={id} aria-live={left < 20 ? "polite" : "off"}>
      {length === 0 ? `Up to ${count(max)}` : left < 0 ? `${count(-left)} too many` : `${count(left)} left`}
    </span>
  );
}

function count(characters: number): string {
  return characters === 1 ? "1 character" : `${characters} characters`;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps extends FieldWords, Rest<SelectHTMLAttributes<HTMLSelectElement>> {
  readonly options: readonly Option[];
  readonly look?: "short";
}

export function SelectField({ label, hint, error, options, look, ...select }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} id={select.id ?? select.name}>
      <select
        {...select}
        {...wiring(select.id ?? select.name, { hint, error })}
        className={classNames("input", look && `input-${look}`)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface FieldProps extends Pick<FieldWords, "label" | "hint" | "error"> {
  readonly id: string;
  readonly children: ReactNode;
}

/** Label, hint, error, control: the one frame of every field. */
function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className={classNames("field", error && "field-wrong")}>
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

export function FieldNotes({ id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">) {
  return (
    <>
      {hint === undefined ? null : (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error ? (
        <span className="error" id={`${id}-error`}>
          <span className="sr">Error: </span>
          {error}
        </span>
      ) : null}
    </>
  );
}

type Described = { hint: ReactNode; error: string | undefined; also?: readonly string[] };

/** Ties a field to what is said about it, for those who hear the page. */
export function wiring(id: string, { hint, error, also = [] }: Described) {
  const notes = [hint === undefined ? null : `${id}-hint`, error ? `${id}-error` : null, ...also].filter(Boolean);
  return {
    id,
    ...(notes.length > 0 ? { "aria-describedby": notes.join(" ") } : {}),
    ...(error ? { "aria-invalid": true } : {}),
  };
}
