import { Component, CUSTOM_ELEMENTS_SCHEMA, inject, Injectable, signal } from "@angular/core";
import { RouterLink, RouterOutlet } from "@angular/router";

@Injectable({ providedIn: "root" })
class Customer {
  readonly id = signal<string | undefined>("CRM-123456789");
  readonly session = signal<string | null>(null);
}

@Component({
  selector: "app-home",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  // Options are properties. A custom attribute that changes is written `[attr.NAME]`.
  template: `
    <h1>Home</h1>
    <genesys-crm-chat
      deployment-id="all-well"
      [crmId]="customer.id()"
      [attr.segment]="segment()"
      (genesys-chat-session-start)="customer.session.set($any($event).detail.session.id)"
      >Chat with us</genesys-crm-chat
    >
  `,
})
export class Home {
  protected readonly customer = inject(Customer);
  protected readonly segment = signal("Premium");
}

@Component({ selector: "app-orders", template: `<h1>Orders</h1>` })
export class Orders {}

@Component({
  selector: "app-shop",
  imports: [RouterLink, RouterOutlet],
  template: `
    <nav>
      <a routerLink="/">Home</a> <a routerLink="/orders">Orders</a>
      <button (click)="logOut()">Log out</button>
    </nav>
    <router-outlet />
    <p>
      Session: <output id="session">{{ customer.session() }}</output>
    </p>
  `,
})
export class Shop {
  protected readonly customer = inject(Customer);

  async logOut() {
    await document.querySelector("genesys-crm-chat")?.reset();
    this.customer.id.set(undefined);
  }
}
