import type {} from "genesys-crm-chat/types/vue.js";
import { createApp } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import App from "./App.vue";
import Home from "./Home.vue";
import Orders from "./Orders.vue";

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: "/", component: Home },
    { path: "/orders", component: Orders },
  ],
});
createApp(App).use(router).mount("#app");
