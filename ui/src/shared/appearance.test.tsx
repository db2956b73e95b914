import { act, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { AppearanceChoice } from "./AppearanceChoice";
import { setAppearance, startAppearance } from "./appearance";
import { TOKENS } from "./tokens";

afterEach(() => act(() => setAppearance({ language: "zh-CN", theme: "light" })));

const surface = () => document.documentElement.style.getPropertyValue("--surface");

test("language and theme change at once and are there at the next start", () => {
  startAppearance();
  render(<AppearanceChoice />);
  fireEvent.click(screen.getByLabelText("English"));
  fireEvent.click(screen.getByLabelText("Dark"));
  expect(document.documentElement.lang).toBe("en");
  expect(document.title).toBe("Hallbook");
  expect(surface()).toBe(TOKENS.dark.surface);

  const kept = localStorage.getItem("hallbook.appearance") ?? "";
  act(() => setAppearance({ language: "zh-CN", theme: "light" }));
  expect(surface()).toBe(TOKENS.light.surface);
  localStorage.setItem("hallbook.appearance", kept);
  act(startAppearance);
  expect(i18next.language).toBe("en");
  expect(surface()).toBe(TOKENS.dark.surface);
});

test("what cannot be read is the hall's language and the system's theme", () => {
  localStorage.setItem("hallbook.appearance", '{"language":"xx","theme":7}');
  act(startAppearance);
  expect(document.documentElement.lang).toBe("zh-CN");
  localStorage.setItem("hallbook.appearance", "not json");
  act(startAppearance);
  expect(document.documentElement.lang).toBe("zh-CN");
});
