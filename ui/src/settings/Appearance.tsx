import { AppearanceChoice } from "../shared/AppearanceChoice";
import { SectionFrame } from "./Section";

/** 外观: language and theme of this machine. Nothing of the hall, so nothing is saved to its books. */
export function Appearance() {
  return (
    <SectionFrame id="appearance">
      <div className="panel-body settings-appearance">
        <AppearanceChoice titled />
      </div>
    </SectionFrame>
  );
}
