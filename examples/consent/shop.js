import "genesys-crm-chat/define.js";
import * as CookieConsent from "vanilla-cookieconsent";
import "vanilla-cookieconsent/dist/cookieconsent.css";

const chat = document.querySelector("genesys-crm-chat");

CookieConsent.run({
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, chat: {} },
  language: {
    default: "en",
    translations: {
      en: {
        consentModal: {
          title: "May we use a chat?",
          description: "It is a service of Genesys Cloud, which is loaded when you agree.",
          acceptAllBtn: "Accept all",
          acceptNecessaryBtn: "Reject all",
        },
        preferencesModal: { title: "Preferences", sections: [{ title: "Chat", linkedCategory: "chat" }] },
      },
    },
  },
  onConsent: applyConsent,
  onChange: applyConsent,
});

// Nothing of Genesys Cloud is requested before: `loading="manual"` waits for a click or for this.
function applyConsent() {
  const isAllowed = CookieConsent.acceptedCategory("chat");
  chat.disabled = !isAllowed;
  if (isAllowed) void chat.load();
  else void chat.reset();
}

chat.addEventListener("genesys-chat-session-start", ({ detail }) => {
  document.querySelector("#session").textContent = detail.session.id;
});

document.querySelector("#log-out").addEventListener("click", async () => {
  await chat.reset();
  chat.removeAttribute("crm-id");
});

addEventListener("hashchange", () => {
  document.querySelector("h1").textContent = location.hash === "#orders" ? "Orders" : "Home";
});
