import { listKeys } from "./list-keys";
import { TEST_IDS, testId } from "./testids";
import "./side-list.css";

/** Things to choose from at the left of a screen, one of them chosen: arrow keys walk. Steps that can be done are a `StepList`. */
export function SideList<Id extends string>(props: {
  entries: readonly { id: Id; title: string }[];
  current: Id;
  onChoose: (id: Id) => void;
  label: string;
}) {
  const { entries, current, onChoose } = props;
  const choose = (index: number) => {
    const entry = entries[index];
    if (entry) onChoose(entry.id);
  };
  const selected = entries.findIndex((entry) => entry.id === current);
  return (
    <nav
      className="side-list"
      aria-label={props.label}
      onKeyDown={listKeys({ count: entries.length, selected, onSelect: choose })}
    >
      {entries.map((entry) => (
        <button
          key={entry.id}
          type="button"
          aria-current={entry.id === current ? "true" : undefined}
          data-testid={testId(TEST_IDS.choose, entry.id)}
          onClick={() => onChoose(entry.id)}
        >
          {entry.title}
        </button>
      ))}
    </nav>
  );
}
