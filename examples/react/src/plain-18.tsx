import "genesys-crm-chat/define.js";
import type {} from "genesys-crm-chat/types/react.js";
import { useEffect, useRef } from "react";
import { render } from "./app";

// React 18 sets attributes only, and hears no custom events.
render(({ crmId, onSession }) => {
  const chat = useRef<HTMLElementTagNameMap["genesys-crm-chat"]>(null);
  useEffect(() => {
    const element = chat.current!;
    const hear = ({ detail }: GlobalEventHandlersEventMap["genesys-chat-session-start"]) =>
      onSession(detail.session.id);
    element.addEventListener("genesys-chat-session-start", hear);
    return () => element.removeEventListener("genesys-chat-session-start", hear);
  }, [onSession]);
  return (
    <genesys-crm-chat ref={chat} deployment-id="all-well" crm-id={crmId} segment="Premium">
      Chat with us
    </genesys-crm-chat>
  );
});
