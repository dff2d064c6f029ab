// The events of the element that the script tag adds bubble.
document.addEventListener("genesys-chat-session-start", ({ detail }) => {
  document.querySelector("#session").textContent = detail.session.id;
});

document.querySelector("button").addEventListener("click", async () => {
  const chat = document.querySelector("genesys-crm-chat");
  await chat?.reset?.();
  chat?.removeAttribute("crm-id");
});

addEventListener("hashchange", () => {
  document.querySelector("h1").textContent = location.hash === "#orders" ? "Orders" : "Home";
});
