import { Component, CUSTOM_ELEMENTS_SCHEMA, input, output } from "@angular/core";
import "genesys-crm-chat/define.js";

@Component({
  selector: "app-chat",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <genesys-crm-chat
      deployment-id="all-well"
      [crmId]="crmId()"
      [attr.segment]="segment()"
      (genesys-chat-session-start)="session.emit($any($event).detail.session.id)"
    >
      Chat with us
    </genesys-crm-chat>
  `,
})
export class Chat {
  readonly crmId = input<string>();
  readonly segment = input("Premium");
  readonly session = output<string | null>();
}
