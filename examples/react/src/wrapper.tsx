import { GenesysCrmChat } from "genesys-crm-chat/react.js";
import { render } from "./app";

render(({ crmId, onSession }) => (
  <GenesysCrmChat
    deploymentId="all-well"
    crmId={crmId}
    segment="Premium"
    onChatSessionStart={({ detail }) => onSession(detail.session.id)}
  >
    Chat with us
  </GenesysCrmChat>
));
