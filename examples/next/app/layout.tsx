import Link from "next/link";
import type { ReactNode } from "react";
import { LogOut, Session } from "./customer";

export const metadata = { icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Home</Link> <Link href="/orders">Orders</Link> <LogOut />
        </nav>
        {children}
        <Session />
      </body>
    </html>
  );
}
