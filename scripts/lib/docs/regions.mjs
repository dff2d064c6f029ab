/** Where each region is, for people. Names and domains stand in src/core/regions.ts. Source of the AWS regions: npm
 * `genesys-cloud-service-discovery-web` 3.0.500. */
/** @type {Record<string, [place: string, aws: string]>} */
export const PLACES = {
  prod: ["Americas (US East)", "us-east-1"],
  "prod-usw2": ["Americas (US West)", "us-west-2"],
  "prod-cac1": ["Americas (Canada)", "ca-central-1"],
  "prod-sae1": ["Americas (São Paulo)", "sa-east-1"],
  "prod-mxc1": ["Americas (Mexico)", "mx-central-1"],
  "prod-euw1": ["EMEA (Ireland)", "eu-west-1"],
  "prod-euw2": ["EMEA (London)", "eu-west-2"],
  "prod-euc1": ["EMEA (Frankfurt)", "eu-central-1"],
  "prod-euc2": ["EMEA (Zurich)", "eu-central-2"],
  "prod-aps1": ["Asia Pacific (Mumbai)", "ap-south-1"],
  "prod-apne1": ["Asia Pacific (Tokyo)", "ap-northeast-1"],
  "prod-apne2": ["Asia Pacific (Seoul)", "ap-northeast-2"],
  "prod-apne3": ["Asia Pacific (Osaka)", "ap-northeast-3"],
  "prod-apse1": ["Asia Pacific (Singapore)", "ap-southeast-1"],
  "prod-apse2": ["Asia Pacific (Sydney)", "ap-southeast-2"],
  "prod-mec1": ["Middle East (UAE)", "me-central-1"],
  "fedramp-use2-core": ["US government (FedRAMP)", "us-east-2"],
  "eusc-edee1-core": ["EU sovereign cloud (Germany)", "eusc-de-east-1"],
};

/** The regions that the README lists. */
export const COMMON = ["prod", "prod-usw2", "prod-euw1", "prod-euc1", "prod-euw2", "prod-apse2"];
