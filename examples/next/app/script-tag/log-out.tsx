"use client";

async function end() {
  const chat = document.querySelector("genesys-crm-chat");
  await chat?.reset?.();
  chat?.removeAttribute("crm-id");
}

export function LogOut() {
  return <button onClick={end}>Log out</button>;
}
