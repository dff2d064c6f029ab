import type { Strings } from "./strings.js";

/** Japanese. */
export const ja: Strings = {
  label: "チャットで相談",
  open: "チャットを開く",
  close: "閉じる",
  tryAgain: "もう一度試す",
  cancel: "キャンセル",
  loading: "チャットを開いています…",
  starting: "接続しています…",
  offline: "オフラインです。接続が戻り次第、再開します。",
  busy: "ただいま混み合っています。",
  slow: "通常より時間がかかっています。",
  retrying: "再接続まで",
  // Japanese has no plural.
  retryingIn: (seconds) => `${seconds} 秒`,
  started: "チャットが開きました。",
  otherCustomer: "このチャットは別のお客様のものです。ページを再読み込みして、新しく始めてください。",
  unread: (count) => `未読メッセージ：${count}`,
  failed: "申し訳ございません。チャットをご利用いただけません。",
  failedBusy: "ただいま混み合っています。数分後にもう一度お試しください。",
  failedBlocked: "ブラウザまたは広告ブロッカーがチャットをブロックしているようです。",
};
