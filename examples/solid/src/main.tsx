import "genesys-crm-chat/define.js";
import type {} from "genesys-crm-chat/types/solid.js";
import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";

function App() {
  const [route, setRoute] = createSignal("Home");
  const [crmId, setCrmId] = createSignal<string | undefined>("CRM-123456789");
  const [segment] = createSignal("Premium");
  const [session, setSession] = createSignal<string | null>(null);

  async function logOut() {
    await document.querySelector("genesys-crm-chat")?.reset();
    setCrmId(undefined);
  }
  // Solid sets what changes as a property: options are written as in HTML, and a custom attribute that changes with `attr:`.
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
      <h1>{route()}</h1>
      <Show when={route() === "Home"}>
        <genesys-crm-chat
          deployment-id="all-well"
          crm-id={crmId()}
          attr:segment={segment()}
          on:genesys-chat-session-start={({ detail }) => setSession(detail.session.id)}
        >
          Chat with us
        </genesys-crm-chat>
      </Show>
      <p>
        Session: <output id="session">{session()}</output>
      </p>
    </>
  );
}

render(() => <App />, document.querySelector("#app")!);
