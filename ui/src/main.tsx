import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./i18n";
import "./shared/base.css";
import { App } from "./App";
import { tauriBackend } from "./shared/host-tauri";
import { applyTokens } from "./shared/tokens";

applyTokens("light");

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App backend={tauriBackend} theme="light" />
    </StrictMode>,
  );
}
