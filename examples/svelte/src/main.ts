import type {} from "genesys-crm-chat/types/svelte.js";
import { mount } from "svelte";
import App from "./App.svelte";

mount(App, { target: document.querySelector("#app")! });
