import type { Strings } from "./strings.js";

/** Formats "in 4 seconds". */
const soon = new Intl.RelativeTimeFormat("zh");

/** Chinese, simplified. */
export const zh: Strings = {
  label: "在线咨询",
  open: "打开聊天",
  close: "关闭",
  tryAgain: "重试",
  cancel: "取消",
  loading: "正在打开聊天…",
  starting: "正在为您接通…",
  offline: "您已离线，恢复连接后将继续。",
  busy: "当前咨询较多。",
  slow: "所需时间比平时长。",
  retrying: "即将重试",
  retryingIn: (seconds) => `（${soon.format(seconds, "second")}）`,
  started: "聊天已打开。",
  otherCustomer: "此聊天属于其他客户。请刷新页面以开始您自己的聊天。",
  unread: (count) => `未读消息：${count}`,
  failed: "抱歉，聊天暂不可用。",
  failedBusy: "当前咨询较多，请几分钟后再试。",
  failedBlocked: "您的浏览器或广告拦截器似乎阻止了聊天。",
};
