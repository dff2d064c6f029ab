import { type ComponentType, StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { ChatProps } from "./chat";

function App({ Chat }: { Chat: ComponentType<ChatProps> }) {
  const [route, setRoute] = useState("Home");
  const [crmId, setCrmId] = useState<string | undefined>("CRM-123456789");
  const [session, setSession] = useState<string | null>(null);

  const go = (to: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    setRoute(to);
  };
  async function logOut() {
    await document.querySelector("genesys-crm-chat")?.reset();
    setCrmId(undefined);
  }
  return (
    <>
      <nav>
        <a href="#home" onClick={go("Home")}>
          Home
        </a>{" "}
        <a href="#orders" onClick={go("Orders")}>
          Orders
        </a>{" "}
        <button onClick={logOut}>Log out</button>
      </nav>
      <h1>{route}</h1>
      {route === "Home" && <Chat crmId={crmId} onSession={setSession} />}
      <p>
        Session: <output id="session">{session}</output>
      </p>
    </>
  );
}

export function render(Chat: ComponentType<ChatProps>) {
  createRoot(document.querySelector("#root")!).render(
    <StrictMode>
      <App Chat={Chat} />
    </StrictMode>,
  );
}
