import Link from "next/link";
import type { ReactNode } from "react";
import { LogOut } from "../customer";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <>
      <nav>
        <Link href="/">Home</Link> <Link href="/orders">Orders</Link>{" "}
        <Link href="/script-tag">Script tag</Link> <LogOut />
      </nav>
      {children}
    </>
  );
}
