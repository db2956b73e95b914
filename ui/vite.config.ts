import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The desktop program serves the files from its own scheme, not from a root.
  base: "./",
  plugins: [react()],
  clearScreen: false,
  // A test compares the door of the sample hall with the crate that makes the hall.
  server: { port: 1420, strictPort: true, fs: { allow: [".."] } },
  build: {
    // WebKitGTK 2.40 (Debian 12) and WebView2 are the two engines that ever run this.
    target: ["es2022", "safari16"],
    chunkSizeWarningLimit: 1500,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/shared/test-setup.ts"],
  },
});
