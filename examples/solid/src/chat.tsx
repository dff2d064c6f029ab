import "genesys-crm-chat/define.js";

interface Props {
  crmId: string | undefined;
  segment: string;
  onSession: (id: string | null) => void;
}

export const Chat = (props: Props) => (
  <genesys-crm-chat
    deployment-id="all-well"
    crm-id={props.crmId}
    attr:segment={props.segment}
    on:genesys-chat-session-start={({ detail }) => props.onSession(detail.session.id)}
  >
    Chat with us
  </genesys-crm-chat>
);
