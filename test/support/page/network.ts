import sinon from "sinon";

/** The browser's own view of the network, under a test's control until `cleanUp`. */
export interface Network {
  /** The network goes, and the browser says so. */
  goOffline(): void;
  /** The network is back; `quietly`: the browser knows, but fires no event. */
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
