import type { ReactNode } from "react";
import { Session } from "./customer";

export const metadata = { icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Session />
      </body>
    </html>
  );
}
