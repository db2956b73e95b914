import { useId } from "react";
import { testId } from "./testids";
import "./switch.css";

/** A few choices in a row, one of them taken; Tab goes to it, arrow keys walk. Its name is heard, and seen where `titled`. */
export function Switch<V extends string>(props: {
  label: string;
  titled?: boolean;
  choices: readonly { value: V; name: string }[];
  value: V;
  onChange: (value: V) => void;
  testId: string;
}) {
  const group = useId();
  return (
    <fieldset className="switch" data-titled={props.titled}>
      <legend>{props.label}</legend>
      {props.choices.map(({ value, name }) => (
        <label key={value} data-checked={value === props.value} data-testid={testId(props.testId, value)}>
          <input
            type="radio"
            className="visually-hidden"
            name={group}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
