import type {} from "genesys-crm-chat/types/solid.js";
import { createSignal, Show } from "solid-js";
import { render } from "solid-js/web";
import { Chat } from "./chat";

function App() {
  const [route, setRoute] = createSignal("Home");
  const [crmId, setCrmId] = createSignal<string | undefined>("CRM-123456789");
  const [segment] = createSignal("Premium");
  const [session, setSession] = createSignal<string | null>(null);

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
      <h1>{route()}</h1>
      <Show when={route() === "Home"}>
        <Chat crmId={crmId()} segment={segment()} onSession={setSession} />
      </Show>
      <p>
        Session: <output id="session">{session()}</output>
      </p>
    </>
  );
}

render(() => <App />, document.querySelector("#app")!);
