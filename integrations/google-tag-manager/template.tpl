___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "CRM Chat for Genesys Cloud",
  "categories": [
    "CHAT"
  ],
  "brand": {
    "id": "brand_dummy",
    "displayName": "genesys-crm-chat"
  },
  "description": "A floating chat button for Genesys Cloud that hands over the customer's CRM id, so that the agent sees who is asking.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "GROUP",
    "name": "deployment",
    "displayName": "Deployment",
    "groupStyle": "NO_ZIPPY",
    "subParams": [
      {
        "type": "TEXT",
        "name": "scriptUrl",
        "displayName": "Address of genesys-crm-chat-gtm.js",
        "simpleValueType": true,
        "help": "Upload this file and genesys-crm-chat.js into one folder of your site.",
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          },
          {
            "type": "REGEX",
            "args": [
              "^https://.+/genesys-crm-chat-gtm\\.js$"
            ],
            "errorMessage": "An https address that ends with /genesys-crm-chat-gtm.js"
          }
        ],
        "valueHint": "https://www.example.com/chat/genesys-crm-chat-gtm.js"
      },
      {
        "type": "TEXT",
        "name": "deploymentId",
        "displayName": "Deployment ID",
        "simpleValueType": true,
        "help": "In Genesys Cloud Admin: Message, Messenger Deployments.",
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          }
        ]
      },
      {
        "type": "SELECT",
        "name": "environment",
        "displayName": "Region",
        "macrosInSelect": false,
        "selectItems": [
          {
            "value": "mypurecloud.com",
            "displayValue": "mypurecloud.com (prod)"
          },
          {
            "value": "usw2.pure.cloud",
            "displayValue": "usw2.pure.cloud (prod-usw2)"
          },
          {
            "value": "cac1.pure.cloud",
            "displayValue": "cac1.pure.cloud (prod-cac1)"
          },
          {
            "value": "sae1.pure.cloud",
            "displayValue": "sae1.pure.cloud (prod-sae1)"
          },
          {
            "value": "mxc1.pure.cloud",
            "displayValue": "mxc1.pure.cloud (prod-mxc1)"
          },
          {
            "value": "mypurecloud.ie",
            "displayValue": "mypurecloud.ie (prod-euw1)"
          },
          {
            "value": "euw2.pure.cloud",
            "displayValue": "euw2.pure.cloud (prod-euw2)"
          },
          {
            "value": "mypurecloud.de",
            "displayValue": "mypurecloud.de (prod-euc1)"
          },
          {
            "value": "euc2.pure.cloud",
            "displayValue": "euc2.pure.cloud (prod-euc2)"
          },
          {
            "value": "aps1.pure.cloud",
            "displayValue": "aps1.pure.cloud (prod-aps1)"
          },
          {
            "value": "mypurecloud.jp",
            "displayValue": "mypurecloud.jp (prod-apne1)"
          },
          {
            "value": "apne2.pure.cloud",
            "displayValue": "apne2.pure.cloud (prod-apne2)"
          },
          {
            "value": "apne3.pure.cloud",
            "displayValue": "apne3.pure.cloud (prod-apne3)"
          },
          {
            "value": "apse1.pure.cloud",
            "displayValue": "apse1.pure.cloud (prod-apse1)"
          },
          {
            "value": "mypurecloud.com.au",
            "displayValue": "mypurecloud.com.au (prod-apse2)"
          },
          {
            "value": "mec1.pure.cloud",
            "displayValue": "mec1.pure.cloud (prod-mec1)"
          },
          {
            "value": "use2.us-gov-pure.cloud",
            "displayValue": "use2.us-gov-pure.cloud (fedramp-use2-core)"
          },
          {
            "value": "edee1.eusc-pure.cloud",
            "displayValue": "edee1.eusc-pure.cloud (eusc-edee1-core)"
          }
        ],
        "simpleValueType": true,
        "defaultValue": "mypurecloud.com",
        "help": "The end of the address at which you log in to Genesys Cloud."
      },
      {
        "type": "SELECT",
        "name": "sdk",
        "displayName": "Kind of chat",
        "macrosInSelect": false,
        "selectItems": [
          {
            "value": "messenger",
            "displayValue": "Messenger"
          },
          {
            "value": "web-messaging",
            "displayValue": "Web Messaging SDK"
          },
          {
            "value": "auto",
            "displayValue": "Find out on the page"
          }
        ],
        "simpleValueType": true,
        "defaultValue": "messenger",
        "help": "Most organizations have the Messenger."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "button",
    "displayName": "Button",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "TEXT",
        "name": "label",
        "displayName": "Label",
        "simpleValueType": true,
        "help": "Empty: \"Chat with us\" in the language of the page."
      },
      {
        "type": "TEXT",
        "name": "phone",
        "displayName": "Telephone number",
        "simpleValueType": true,
        "help": "Shown when the chat is not available."
      },
      {
        "type": "SELECT",
        "name": "loading",
        "displayName": "When to load the chat",
        "macrosInSelect": false,
        "selectItems": [
          {
            "value": "lazy",
            "displayValue": "When a visitor points at the button"
          },
          {
            "value": "manual",
            "displayValue": "At the click"
          },
          {
            "value": "idle",
            "displayValue": "When the page is idle"
          }
        ],
        "simpleValueType": true,
        "defaultValue": "lazy",
        "help": "For consent, use the consent settings of this tag, or \"At the click\"."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "customer",
    "displayName": "Customer",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "TEXT",
        "name": "crmId",
        "displayName": "CRM customer ID",
        "simpleValueType": true,
        "help": "A variable with the id of who is logged in. Empty: a guest. Fire the tag again after login and logout."
      },
      {
        "type": "TEXT",
        "name": "crmIdPath",
        "displayName": "Or follow the data layer",
        "simpleValueType": true,
        "help": "Path of the id in the data layer, for example user.crmId. It is read at each start, and followed while a chat is there."
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "attributes",
        "displayName": "What the agent is told",
        "simpleTableColumns": [
          {
            "defaultValue": "",
            "displayName": "Name",
            "name": "name",
            "type": "TEXT",
            "isUnique": true,
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "defaultValue": "",
            "displayName": "Value",
            "name": "value",
            "type": "TEXT"
          }
        ],
        "newRowButtonText": "Add attribute"
      }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const getType = require('getType');
const injectScript = require('injectScript');
const logToConsole = require('logToConsole');
const makeString = require('makeString');
const queryPermission = require('queryPermission');
const setInWindow = require('setInWindow');

/** A field or a variable as text; without a value: empty. */
const text = (value) => {
  const type = getType(value);
  return type === 'undefined' || type === 'null' ? '' : makeString(value);
};

const options = {
  'deployment-id': text(data.deploymentId),
  environment: text(data.environment),
  loading: text(data.loading),
  placement: 'floating',
};
if (data.sdk && data.sdk !== 'auto') options.sdk = data.sdk;

const customAttributes = {};
(data.attributes || []).forEach((row) => {
  const value = text(row.value);
  if (value) customAttributes[row.name] = value;
});

const tag = {
  options: options,
  customAttributes: customAttributes,
  crmId: text(data.crmId),
  crmIdFrom: data.crmIdPath ? 'data-layer:' + data.crmIdPath : '',
  label: text(data.label),
  phone: text(data.phone),
};

if (!options['deployment-id']) {
  logToConsole('CRM Chat: the deployment ID is empty.');
  data.gtmOnFailure();
} else if (!queryPermission('inject_script', data.scriptUrl)) {
  logToConsole('CRM Chat: the template may not load ' + data.scriptUrl + '. Add its host to the permissions of the template.');
  data.gtmOnFailure();
} else {
  setInWindow('genesysCrmChatTag', tag, true);
  // Without a cache token: each firing runs the script, which updates the element.
  injectScript(data.scriptUrl, data.gtmOnSuccess, data.gtmOnFailure);
}


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "logging",
        "versionId": "1"
      },
      "param": [
        {
          "key": "environments",
          "value": {
            "type": 1,
            "string": "debug"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "key"
                  },
                  {
                    "type": 1,
                    "string": "read"
                  },
                  {
                    "type": 1,
                    "string": "write"
                  },
                  {
                    "type": 1,
                    "string": "execute"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "genesysCrmChatTag"
                  },
                  {
                    "type": 8,
                    "boolean": false
                  },
                  {
                    "type": 8,
                    "boolean": true
                  },
                  {
                    "type": 8,
                    "boolean": false
                  }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "inject_script",
        "versionId": "1"
      },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://*/*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: hands over the fields and loads the script
  code: |-
    mock('injectScript', (url, onSuccess) => { onSuccess(); });
    runCode(mockData);
    assertApi('setInWindow').wasCalledWith('genesysCrmChatTag', {
      options: {
        'deployment-id': '4b0f',
        environment: 'mypurecloud.de',
        loading: 'lazy',
        placement: 'floating',
        sdk: 'messenger',
      },
      customAttributes: { segment: 'Premium' },
      crmId: '4711',
      crmIdFrom: '',
      label: 'Ask us',
      phone: '',
    }, true);
    assertApi('injectScript').wasCalled();
    assertApi('gtmOnSuccess').wasCalled();
- name: hands over no customer where the variable has none
  code: |-
    let handed;
    mock('setInWindow', (key, value) => { handed = value; });
    mock('injectScript', (url, onSuccess) => { onSuccess(); });
    mockData.crmId = undefined;
    runCode(mockData);
    assertThat(handed.crmId).isEqualTo('');
    mockData.crmId = null;
    runCode(mockData);
    assertThat(handed.crmId).isEqualTo('');
- name: follows the data layer
  code: |-
    let handed;
    mock('setInWindow', (key, value) => { handed = value; });
    mock('injectScript', (url, onSuccess) => { onSuccess(); });
    mockData.crmIdPath = 'user.crmId';
    runCode(mockData);
    assertThat(handed.crmIdFrom).isEqualTo('data-layer:user.crmId');
- name: fails without a deployment
  code: |-
    mockData.deploymentId = '';
    runCode(mockData);
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: fails where the template may not load the script
  code: |-
    mock('queryPermission', () => false);
    runCode(mockData);
    assertApi('injectScript').wasNotCalled();
    assertApi('gtmOnFailure').wasCalled();
- name: fails where the script cannot be loaded
  code: |-
    mock('injectScript', (url, onSuccess, onFailure) => { onFailure(); });
    runCode(mockData);
    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
setup: |-
  const mockData = {
    scriptUrl: 'https://www.example.com/chat/genesys-crm-chat-gtm.js',
    deploymentId: '4b0f',
    environment: 'mypurecloud.de',
    sdk: 'messenger',
    loading: 'lazy',
    label: 'Ask us',
    crmId: 4711,
    attributes: [{ name: 'segment', value: 'Premium' }, { name: 'tier', value: '' }],
  };


___NOTES___

Upload genesys-crm-chat-gtm.js and genesys-crm-chat.js into one folder of your site. See the README of this integration.
