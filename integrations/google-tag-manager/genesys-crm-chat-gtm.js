/**
 * Makes the element from what the Google Tag Manager template says. A template's code has no access to the page: it can neither
 * create an element nor give a script attributes, so it writes `window.genesysCrmChatTag` and loads this file, which has to lie
 * beside `genesys-crm-chat.js`.
 *
 * It runs each time the tag is fired. There is one element: the next firing, after a login or a change of route, updates it.
 */
(() => {
  const TAG = "genesys-crm-chat";
  const { options, crmId, customAttributes, crmIdFrom, label, phone } = window.genesysCrmChatTag;
  const { src } = document.currentScript;

  const made = [...document.getElementsByTagName(TAG)].find(({ dataset }) => dataset.from === "gtm");
  const element = made ?? document.createElement(TAG);
  element.dataset.from = "gtm";
  for (const [name, value] of Object.entries(options)) element.setAttribute(name, value);
  element.customAttributes = customAttributes;
  // A property is not reflected: the id never stands in the HTML.
  element.crmId = crmId || undefined;

  void customElements.whenDefined(TAG).then((defined) => {
    if (crmIdFrom) defined.configure({ crmIdFrom });
  });

  if (made) return;
  element.textContent = label;
  if (phone) {
    const link = document.createElement("a");
    link.slot = "fallback";
    link.href = `tel:${phone.replace(/[^0-9+]/g, "")}`;
    link.textContent = phone;
    element.append(link);
  }
  const append = () => document.body.append(element);
  if (document.body) append();
  else document.addEventListener("DOMContentLoaded", append, { once: true });

  if (customElements.get(TAG)) return;
  const script = document.createElement("script");
  script.src = new URL("genesys-crm-chat.js", src).href;
  document.head.append(script);
})();
