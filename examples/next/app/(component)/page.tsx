import { GenesysCrmChat } from "genesys-crm-chat/react.js";
import { cookies } from "next/headers";

/** A server component: who the customer is, is known here. */
export default async function Home() {
  const crmId = (await cookies()).has("logged-out") ? undefined : "CRM-123456789";
  return (
    <>
      <h1>Home</h1>
      <GenesysCrmChat deploymentId="all-well" crmId={crmId} segment="Premium">
        Chat with us
      </GenesysCrmChat>
    </>
  );
}
