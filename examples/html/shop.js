const chat = document.querySelector("genesys-crm-chat");

chat.addEventListener("genesys-chat-session-start", ({ detail }) => {
  document.querySelector("#session").textContent = detail.session.id;
});

document.querySelector("button").addEventListener("click", async () => {
  await chat.reset?.();
  chat.removeAttribute("crm-id");
});

addEventListener("hashchange", () => {
  document.querySelector("h1").textContent = location.hash === "#orders" ? "Orders" : "Home";
});
