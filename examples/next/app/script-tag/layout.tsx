import Link from "next/link";
import Script from "next/script";
import type { ReactNode } from "react";
import { LogOut } from "./log-out";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <>
      <nav>
        <Link href="/script-tag">Home</Link> <Link href="/script-tag/orders">Orders</Link> <LogOut />
      </nav>
      {children}
      <Script
        src="/genesys-crm-chat.js"
        data-deployment-id="all-well"
        data-crm-id="CRM-123456789"
        data-attr-segment="Premium"
      />
    </>
  );
}
