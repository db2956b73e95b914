import { SearchOutlined } from "@ant-design/icons";
import { type Ref, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { moved } from "./list-keys";
import { TEST_IDS, testId } from "./testids";
import "./search.css";

export interface Found {
  id: string;
  title: string;
  /** What it is: 单据, 人员, 页面. */
  kind: string;
}

/** A box that finds: arrows choose, Enter opens, Esc leaves. What is found is asked for by the owner, for every key. */
export function SearchBox(props: {
  text: string;
  onText: (text: string) => void;
  found: readonly Found[];
  onOpen: (id: string) => void;
  placeholder: string;
  ref?: Ref<HTMLInputElement>;
}) {
  const { t } = useTranslation("shared");
  const { text, found } = props;
  const [selected, setSelected] = useState(0);
  const [focused, setFocused] = useState(false);
  const listId = useId();
  const open = focused && text.trim() !== "";
  const at = Math.min(selected, found.length - 1);

  const leave = (field: HTMLInputElement) => {
    props.onText("");
    field.blur();
  };

  return (
    <div className="search" role="search">
      <SearchOutlined className="search-icon" aria-hidden />
      <input
        ref={props.ref}
        className="field search-field"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-label={t("search.label")}
        placeholder={props.placeholder}
        value={text}
        data-testid={TEST_IDS.search}
        onChange={(event) => {
          props.onText(event.target.value);
          setSelected(0);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const next = moved(event.key, at, found.length);
          if (next !== null && event.key.startsWith("Arrow")) {
            event.preventDefault();
            setSelected(next);
          } else if (event.key === "Escape") {
            event.preventDefault();
            leave(event.currentTarget);
          } else if (event.key === "Enter") {
            event.preventDefault();
            const chosen = found[at];
            if (!chosen) return;
            leave(event.currentTarget);
            props.onOpen(chosen.id);
          }
        }}
      />
      {open && (
        <ul id={listId} className="search-list" role="listbox">
          {found.length === 0 && <li className="search-none quiet">{t("search.none", { text })}</li>}
          {found.map((one, index) => (
            <li
              key={one.id}
              role="option"
              aria-selected={index === at}
              className="search-found"
              data-testid={testId(TEST_IDS.searchResult, one.id)}
              // Before the field loses the focus and the list with it.
              onMouseDown={(event) => {
                event.preventDefault();
                props.onText("");
                props.onOpen(one.id);
              }}
            >
              <span className="spread">{one.title}</span>
              <span className="quiet">{one.kind}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
