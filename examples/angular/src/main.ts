import { provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { provideRouter } from "@angular/router";
import { Home, Orders, Shop } from "./shop";

void bootstrapApplication(Shop, {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter([
      { path: "", component: Home },
      { path: "orders", component: Orders },
    ]),
  ],
});
