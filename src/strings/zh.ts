import type { Strings } from "./strings.js";

/** Formats "in 4 seconds". */
const soon = new Intl.RelativeTimeFormat("zh");

/** Chinese, simplified. */
export const zh: Strings = {
  label: "在线咨询",
  open: "打开聊天",
  tryAgain: "重试",
  cancel: "取消",
  loading: "正在打开聊天…",
  starting: "正在为您接通…",
  retrying: "当前咨询较多，即将重试",
  retryingIn: (seconds) => `（${soon.format(seconds, "second")}）`,
  started: "聊天已打开。",
  failed: "抱歉，无法打开聊天。",
};
