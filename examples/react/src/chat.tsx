import { GenesysCrmChat } from "genesys-crm-chat/react.js";

export interface ChatProps {
  crmId: string | undefined;
  onSession: (id: string | null) => void;
}

export function Chat({ crmId, onSession }: ChatProps) {
  return (
    <GenesysCrmChat
      deploymentId="all-well"
      crmId={crmId}
      segment="Premium"
      onChatSessionStart={({ detail }) => onSession(detail.session.id)}
    >
      Chat with us
    </GenesysCrmChat>
  );
}
