import "genesys-crm-chat/define.js";

export default defineNuxtPlugin(() => {});
