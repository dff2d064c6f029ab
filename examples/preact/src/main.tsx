import "genesys-crm-chat/define.js";
import type {} from "genesys-crm-chat/types/preact.js";
import { render } from "preact";
import { useState } from "preact/hooks";

function App() {
  const [route, setRoute] = useState("Home");
  const [crmId, setCrmId] = useState<string | undefined>("CRM-123456789");
  const [session, setSession] = useState<string | null>(null);

  async function logOut() {
    await document.querySelector("genesys-crm-chat")?.reset();
    setCrmId(undefined);
  }
  return (
    <>
      <nav>
        <a href="#home" onClick={() => setRoute("Home")}>
          Home
        </a>{" "}
        <a href="#orders" onClick={() => setRoute("Orders")}>
          Orders
        </a>{" "}
        <button onClick={logOut}>Log out</button>
      </nav>
      <h1>{route}</h1>
      {route === "Home" && (
        <genesys-crm-chat
          deployment-id="all-well"
          crmId={crmId}
          segment="Premium"
          customAttributes={{ basket: 3 }}
          ongenesys-chat-session-start={({ detail }) => setSession(detail.session.id)}
        >
          Chat with us
        </genesys-crm-chat>
      )}
      <p>
        Session: <output id="session">{session}</output>
      </p>
    </>
  );
}

render(<App />, document.querySelector("#app")!);
