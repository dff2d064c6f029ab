import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: { rollupOptions: { input: ["index.html", "plain.html", "plain-18.html"] } },
});
