let session = "";

// htmx replaces the body, so listen on the document.
document.addEventListener("genesys-chat-session-start", ({ detail }) => {
  session = detail.session.id;
  document.querySelector("#session").textContent = session;
});

document.addEventListener("click", async ({ target }) => {
  if (!target.closest("#log-out")) return;
  const chat = document.querySelector("genesys-crm-chat");
  await chat?.reset?.();
  chat?.removeAttribute("crm-id");
});
