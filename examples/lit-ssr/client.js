import { hydrate } from "@lit-labs/ssr-client";
import "@lit-labs/ssr-client/lit-element-hydrate-support.js";
import { render } from "lit";
import { FIRST, shop } from "./shop.js";

const main = document.querySelector("main");
const state = {
  ...FIRST,
  go: (route) => update({ route }),
  hear: ({ detail }) => update({ session: detail.session.id }),
  async logOut() {
    await main.querySelector("genesys-crm-chat").reset();
    update({ crmId: undefined });
  },
};

function update(changes) {
  render(shop(Object.assign(state, changes)), main);
}

hydrate(shop(state), main);
