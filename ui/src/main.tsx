import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./i18n";
import "./shared/base.css";
import { App } from "./App";
import { startAppearance } from "./shared/appearance";
import { tauriBackend } from "./shared/host-tauri";

startAppearance();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App backend={tauriBackend} />
    </StrictMode>,
  );
}
