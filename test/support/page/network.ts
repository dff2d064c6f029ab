import sinon from "sinon";

/** The browser's own view of the network, under a test's control until `cleanUp`. */
export interface Network {
  /** The network goes offline, and the browser fires `offline`. */
  goOffline(): void;
  /** The network is back. `quietly`: `navigator.onLine` changes, but no event is fired. */
  goOnline(quietly?: boolean): void;
}

export function holdNetwork(): Network {
  let isOnline = true;
  sinon.stub(Navigator.prototype, "onLine").get(() => isOnline);
  return {
    goOffline() {
      isOnline = false;
      dispatchEvent(new Event("offline"));
    },
    goOnline(quietly = false) {
      isOnline = true;
      if (!quietly) dispatchEvent(new Event("online"));
    },
  };
}
