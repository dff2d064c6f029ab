/**
 * What the documentation says about each error code and reason, besides what the tables of `src/core` say: the hint, the
 * retries, and what the customer reads. For people who look after a website, so without the names of our functions.
 *
 * @typedef {object} Entry
 * @property {string} what happened
 * @property {string[]} steps what to do, the most likely first
 *
 * @typedef {Entry & {
 *   fatal?: boolean,
 *   phases: import("../../../src/core/errors/error-codes.js").Phase[],
 *   status?: number,
 *   aside?: string,
 *   reasons?: Record<string, Entry & { status?: number }>,
 * }} CodeEntry `fatal` is true by default; `status` is a typical one, to look the retries up
 */

import { en } from "../../../src/strings/en.js";

/** @type {Record<string, CodeEntry>} */
export const ERRORS = {
  MISSING_DEPLOYMENT_ID: {
    phases: ["config"],
    what: "The tag has no `deployment-id`, or an empty one, so it is not known which deployment to connect to.",
    steps: [
      "Copy the id of the deployment from the Genesys Cloud admin console (Admin › Message › Messenger Deployments) into `deployment-id`.",
      "If a template fills the attribute in, look at the page's source: the placeholder may have been rendered as nothing.",
      "If Genesys' own snippet is in the same document, the id is taken from it. A click waits for it until the page has loaded. If a tag manager or a consent tool adds it later, see [The Messenger is on your page already](start.md#the-messenger-is-on-your-page-already).",
    ],
  },
  INVALID_DEPLOYMENT_ID: {
    phases: ["initialize", "start"],
    status: 401,
    what: "Genesys Cloud rejected the deployment (HTTP 401 or 403, or its own code for that). Or the page was open for so long that its session has expired.",
    steps: [
      "Compare `deployment-id` with the admin console, letter by letter.",
      "Compare `environment` with the region of your organisation: a deployment exists in one region only.",
      "If it happens on pages that have been open for hours, nothing is wrong: *Try again* connects anew.",
    ],
    reasons: {
      unknown: {
        what: "The region has no deployment with this id.",
        steps: [
          "Compare `deployment-id` with the admin console.",
          "Compare `environment` with the region of your organisation.",
        ],
      },
      inactive: {
        what: "The deployment exists and is switched off.",
        steps: ["Set its status to *Active* in the admin console, or use the id of another deployment."],
      },
    },
  },
  INVALID_ENVIRONMENT: {
    phases: ["config"],
    what: "The value of `environment` is no region of Genesys Cloud. Unknown regions are refused, so that no code is loaded from an address that somebody made up.",
    steps: [
      "Write the region's domain (`usw2.pure.cloud`, `mypurecloud.de`) or its name (`prod-usw2`, `prod-euc1`). The console line names the nearest one.",
      "Leave the attribute away for `mypurecloud.com` (US East).",
    ],
  },
  MISSING_CRM_ID: {
    phases: ["config"],
    what: 'There is no CRM id, and `missing-crm-id="block"` says that no chat may start without one.',
    steps: [
      "Set `crm-id`, or the setting `crmIdFrom` on cached pages.",
      'For guests, use `missing-crm-id="omit"` (the default) or `"null"`.',
      "If the id is there, look for a warning in the console: a value that is no id counts as missing.",
    ],
  },
  CRM_ID_CHANGED: {
    phases: ["start"],
    what: "The page's customer became another one while a chat was starting, or while one is there. A chat is never handed over to another customer.",
    steps: [
      "Call `reset()` when a customer logs out.",
      "Set the customer's id before the chat starts, not while it starts.",
    ],
    aside: `Where a chat is there, the error is not fatal: the chat is taken off the page. With \`on-customer-change="keep"\` it stays, nothing is sent for the new customer, and they read “${en.otherCustomer}” until you call \`reset()\`.`,
  },
  INVALID_ATTRIBUTE: {
    fatal: false,
    phases: ["config"],
    what: "The value of a custom attribute cannot be sent, so the attribute was left out. The chat starts all the same.",
    steps: [
      "Use a text of at most 255 characters, a finite number, a boolean or null.",
      "Pass numbers beyond 2^53 as text: JavaScript would round them.",
    ],
  },
  ATTRIBUTES_TOO_LARGE: {
    fatal: false,
    phases: ["config", "start"],
    what: "Names and values of all custom attributes together exceed 2,048 bytes, which Genesys Cloud does not accept. The last ones were left out, the CRM id never.",
    steps: ["Send fewer attributes, or shorter values."],
  },
  SENSITIVE_ATTRIBUTE: {
    fatal: false,
    phases: ["config"],
    what: "The value of a custom attribute looks like a payment card number or a US social security number, so the attribute was left out.",
    steps: ["Do not send it. If it is neither, add the attribute's name to `allow-sensitive`."],
  },
  SDK_BLOCKED: {
    phases: ["load", "initialize"],
    what: "The page, its Content-Security-Policy or the deployment's settings forbid what the chat needs.",
    steps: ["See the reason."],
    reasons: {
      csp: {
        what: "The page's Content-Security-Policy does not allow the script.",
        steps: [
          "Add what the console line names to the policy, and the host that it redirects to, if it does.",
          "`npx genesys-crm-chat csp --environment REGION --sdk messenger` (or `web-messaging`) prints all directives that the chat needs.",
        ],
      },
      "trusted-types": {
        what: "The page requires Trusted Types and does not allow our policy.",
        steps: ["Add `trusted-types genesys-crm-chat` to the Content-Security-Policy."],
      },
      "url-refused": {
        what: "The setting `sdkSrc` is no address that the script may be loaded from.",
        steps: ["Use https, or the page's own origin. http is for a server on the same machine only."],
      },
      integrity: {
        what: "The script is not the one that the setting `integrity` expects: most likely the vendor has released a new one.",
        steps: [
          "Remove the setting, or load your own copy of the script by `sdkSrc` and compute the hash of that.",
        ],
      },
      "domain-not-allowed": {
        what: "The deployment may be used on certain domains only, and the page's is not one of them.",
        steps: [
          "Add the domain to the deployment's allowed domains in the admin console. A change takes some minutes.",
        ],
      },
    },
  },
  SDK_LOAD_FAILED: {
    phases: ["load"],
    what: "The SDK's script could not be had.",
    steps: [
      'Most organisations use the Messenger: set `sdk="messenger"`, or leave `sdk` away so that the element finds out by itself.',
      "Open the address of the script in the browser.",
    ],
    reasons: {
      network: {
        what: "No server answered: the host does not exist, the connection failed, or the browser hides the cause.",
        steps: [
          'Look at the network panel of the browser\'s developer tools. A host that does not exist means that the other SDK is meant: set `sdk="messenger"`.',
          "Try another network: company proxies and school filters block chat services.",
        ],
      },
      http: {
        status: 404,
        what: "A server answered, but not with the script.",
        steps: [
          "Look at the HTTP status in the console line. 404: the address is wrong. 403: a firewall or the server refuses. 429 or 5xx: the server is busy or down.",
        ],
      },
      "blocked-by-client": {
        what: "The request was stopped before it left the browser. That is a guess from its duration: an ad blocker or a privacy extension.",
        steps: [
          "Try it in a private window without extensions.",
          "Load the script from your own domain by `sdkSrc`: most blockers go by the vendor's host name.",
        ],
      },
    },
  },
  SDK_INVALID: {
    phases: ["load"],
    what: "The script arrived and ran, but the SDK is not there afterwards.",
    steps: ["See the reason, and the console for errors of the script itself."],
    reasons: {
      "global-missing": {
        what: "The script did not define the SDK's global. It may be the page of a login, a firewall or a hotel's network in place of the script.",
        steps: [
          "Open the address of the script in the browser, in the same network.",
          "If you have set `sdkSrc`, it has to be the script of the SDK that `sdk` names.",
        ],
      },
      "global-invalid": {
        what: "The SDK's global is there, but methods are missing.",
        steps: ["Look for another script on the page that uses the same name."],
      },
      "script-threw": {
        what: "The script threw an error before it had defined the SDK.",
        steps: [
          "Look at the error above in the console. Old polyfills on the page and other copies of the script are the usual causes.",
          "In a sandboxed frame, add `allow-same-origin`: the SDKs need storage.",
        ],
      },
    },
  },
  SDK_TIMEOUT: {
    phases: ["load", "initialize", "start"],
    what: "There was no answer within `timeout` (15 s by default).",
    steps: [
      "Look at the network panel: which request is pending?",
      "If Genesys' own snippet is on the page twice, remove one: a plugin and the theme may both add it.",
      "For slow networks, set a longer `timeout`.",
      "A start that timed out is not repeated by itself, because the chat may exist. If its answer comes later, the chat opens.",
    ],
  },
  INITIALIZE_FAILED: {
    phases: ["initialize"],
    what: "The SDK did not accept the deployment, and did not say why in a way that is known.",
    steps: [
      "Look at the HTTP status in the console line, and at the network panel.",
      "Compare `deployment-id` and `environment` with the admin console.",
    ],
  },
  CHAT_START_FAILED: {
    phases: ["start"],
    what: "Genesys Cloud did not start the chat.",
    steps: [
      "Look at the HTTP status in the console line, and at the network panel: a 4xx is about what was sent, such as a custom attribute.",
    ],
    reasons: {
      exception: {
        what: "Code threw an exception on the way from the click to the chat: the page's own (a getter, a text function, a changed method of the browser), a polyfill of it, or a fault of ours.",
        steps: [
          "Look for what the page replaces: `Promise`, `AbortController`, methods of `document`. Remove polyfills that current browsers do not need.",
          "Try the tag on an empty page. If it fails there too, it is a fault of ours: please report it.",
        ],
      },
    },
  },
  RATE_LIMITED: {
    phases: ["initialize", "start"],
    status: 429,
    what: "Genesys Cloud answered that it is busy or down for the moment (HTTP 429 or 503), until the last retry or the end of the retry budget.",
    steps: [
      "Nothing is wrong with the page. Customers may try again in a few minutes.",
      "If it goes on, look at the status page of Genesys Cloud and at your organisation's limits.",
    ],
  },
  SERVER_ERROR: {
    phases: ["initialize", "start"],
    status: 500,
    what: "The server failed (HTTP 408, or 5xx other than 503). The chat may exist all the same, so there are only two retries.",
    steps: [
      "Set `attempt-key`, so that duplicates can be told from each other.",
      "If it goes on, look at the status page of Genesys Cloud.",
    ],
  },
  DEPLOYMENT_CONFLICT: {
    phases: ["initialize"],
    what: "The page's one SDK is initialized for another deployment or region. That chat goes on unharmed. Or Genesys' own snippet is on the page twice, and the Messenger is silent.",
    steps: [
      "Leave one of two snippets away: a plugin and the theme may both bring it.",
      "Use one deployment on each page.",
      "If Genesys' own snippet is on the page, leave `deployment-id` and `environment` away: they are taken from it.",
    ],
  },
  DEPLOYMENT_UNSUPPORTED: {
    phases: ["start"],
    what: "The deployment is set up in a way in which this element cannot open a chat.",
    steps: ["See the reason."],
    reasons: {
      headless: {
        what: "The deployment is headless: its Messenger has no window.",
        steps: ["Turn the user interface on in the Messenger configuration, or use another deployment."],
      },
      "authentication-required": {
        what: "The deployment requires customers to be authenticated, and the page has no `AuthProvider` plugin.",
        steps: ["Register the plugin on the page, or use a deployment without authentication."],
      },
      "reload-needed": {
        what: "The last customer's conversation could only be shut down, because *Clear conversation* is off. The next one needs a fresh page.",
        steps: ["Turn *Clear conversation* on in the Messenger configuration.", "Reload the page at logout."],
      },
    },
  },
};

/**
 * Lines in the console that are no errors of a start, by the anchor that they name.
 *
 * @type {Record<string, { title: string, what: string, steps: string[] }>}
 */
export const LINES = {
  "another-class": {
    title: "Another class is already defined",
    what: "A script that is not ours has defined `<genesys-crm-chat>`, and a browser keeps the first definition. There is no button.",
    steps: ["Remove that script. Search its files for `customElements.define`."],
  },
  option: {
    title: "An option's value is not valid",
    what: "An attribute, a property or a setting has a value that the element cannot use, such as a word that is none of the choices, or a template that was not rendered. Its default is used, and the chat starts all the same. The line names the attribute.",
    steps: [
      "Correct the value: [all attributes](reference/attributes.md) with their values and defaults.",
      "If a template fills it in, look at the page's source: your server or CMS has left the placeholder there.",
    ],
  },
  "no-script-tag": {
    title: "The script found neither its own tag nor an element",
    what: 'The script reads `data-deployment-id` and the other settings from its own `<script>` tag. In a file that an optimizer combined with others, and with `type="module"`, it has no tag to read.',
    steps: [
      "Exclude the script from your optimizer.",
      "On the script tag, each option begins with `data-`: `data-deployment-id`, `data-crm-id`.",
      "Or put `<genesys-crm-chat>` with its attributes on the page: then no `data-` attribute is needed.",
    ],
  },
  label: {
    title: "The label contains paragraphs or a long text",
    what: "What stands between the two tags is the button's label. Where the tag is not closed, or a blank line in Markdown ends it too early, the rest of the page lands in it. The page stays visible, and the button has its usual label.",
    steps: [
      "Close the tag with `</genesys-crm-chat>`. HTML ignores the slash of `<genesys-crm-chat />`.",
      "In Markdown, write the tag in one line.",
    ],
  },
};
