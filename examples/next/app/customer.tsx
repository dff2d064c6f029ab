"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { logOut } from "./actions";

export function LogOut() {
  const router = useRouter();
  async function end() {
    await logOut();
    await document.querySelector("genesys-crm-chat")?.reset();
    router.refresh();
  }
  return <button onClick={end}>Log out</button>;
}

export function Session() {
  const [session, setSession] = useState<string | null>(null);
  useEffect(() => {
    const hear = ({ detail }: GlobalEventHandlersEventMap["genesys-chat-session-start"]) =>
      setSession(detail.session.id);
    document.addEventListener("genesys-chat-session-start", hear);
    return () => document.removeEventListener("genesys-chat-session-start", hear);
  }, []);
  return (
    <p>
      Session: <output id="session">{session}</output>
    </p>
  );
}
