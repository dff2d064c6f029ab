import "genesys-crm-chat/define.js";
import { html, nothing } from "lit";

/** The page, for the server and for the browser. */
export const shop = ({ route, crmId, session, go, logOut, hear }) => html`
  <nav>
    <a href="#home" @click=${() => go("Home")}>Home</a>
    <a href="#orders" @click=${() => go("Orders")}>Orders</a>
    <button @click=${logOut}>Log out</button>
  </nav>
  <h1>${route}</h1>
  ${
    route === "Home"
      ? html`<genesys-crm-chat
          deployment-id="all-well"
          crm-id=${crmId ?? nothing}
          segment="Premium"
          @genesys-chat-session-start=${hear}
          >Chat with us</genesys-crm-chat
        >`
      : nothing
  }
  <p>Session: <output id="session">${session}</output></p>
`;

export const FIRST = { route: "Home", crmId: "CRM-123456789", session: "none" };
