const chat = document.querySelector("genesys-crm-chat");

chat.addEventListener("genesys-chat-session-start", ({ detail }) => {
  document.querySelector("#session").textContent = detail.session.status;
});

document.querySelector("button").addEventListener("click", async () => {
  await chat.reset?.();
  chat.removeAttribute("crm-id");
});
