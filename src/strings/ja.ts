import type { Strings } from "./strings.js";

/** Formats "4 seconds". */
const unit = new Intl.NumberFormat("ja", { style: "unit", unit: "second", unitDisplay: "long" });

/** Japanese. */
export const ja: Strings = {
  label: "チャットで相談",
  open: "チャットを開く",
  tryAgain: "もう一度試す",
  cancel: "キャンセル",
  loading: "チャットを開いています…",
  starting: "接続しています…",
  retrying: "ただいま混み合っています。再接続まで",
  retryingIn: (seconds) => unit.format(seconds),
  started: "チャットが開きました。",
  failed: "申し訳ございません。チャットを開けませんでした。",
};
