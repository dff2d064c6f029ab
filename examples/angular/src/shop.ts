import { Component, inject, Injectable, signal } from "@angular/core";
import { RouterLink, RouterOutlet } from "@angular/router";
import { Chat } from "./chat";

@Injectable({ providedIn: "root" })
class Customer {
  readonly id = signal<string | undefined>("CRM-123456789");
  readonly session = signal<string | null>(null);
}

@Component({
  selector: "app-home",
  imports: [Chat],
  template: `
    <h1>Home</h1>
    <app-chat [crmId]="customer.id()" (session)="customer.session.set($event)" />
  `,
})
export class Home {
  protected readonly customer = inject(Customer);
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
