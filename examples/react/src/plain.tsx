import "genesys-crm-chat/define.js";
import type {} from "genesys-crm-chat/types/react.js";
import { render } from "./app";

render(({ crmId, onSession }) => (
  <genesys-crm-chat
    deployment-id="all-well"
    crmId={crmId}
    segment="Premium"
    ongenesys-chat-session-start={({ detail }) => onSession(detail.session.id)}
  >
    Chat with us
  </genesys-crm-chat>
));
