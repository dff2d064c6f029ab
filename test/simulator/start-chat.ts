/** Starts a chat on a running simulator, as a page with the Web Messaging SDK does. @returns the conversation's id */
export async function startChat(
  url: string,
  customAttributes: Readonly<Record<string, string>>,
  visit = "v",
): Promise<string> {
  const call = async (name: string, body: object): Promise<{ session: { id: string } }> => {
    const address = new URL(`/simulator/api/chat/${name}`, url);
    const response = await fetch(address, { method: "POST", body: JSON.stringify(body) });
    return (await response.json()) as { session: { id: string } };
  };
  const settings = { deploymentId: "all-well", environment: "mypurecloud.com", locale: "en" };
  await call("initialize", { visit, settings });
  const { session } = await call("start", { visit, config: { customAttributes } });
  return session.id;
}
