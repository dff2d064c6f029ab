import type { SdkName } from "../../core/chat.js";
import { regionDomain } from "../../core/regions.js";
import type { ParsedArguments } from "../args/parsed.js";
import { DEFAULT_DOMAIN } from "../args/settings.js";
import { USAGE_PROBLEMS, type UsageProblems } from "../command.js";
import { CliFailure, EXIT } from "../failure.js";
import { TimeLimit } from "../http/limits.js";
import type { CliIo } from "../io.js";
import { printable, printableJson } from "../printable.js";
import { failureDocument } from "../verify/report.js";
import { type Check, fail, pass } from "./checks.js";
import { decodePage } from "./decode-page.js";
import { deploymentChecks } from "./deployment-checks.js";
import { fetchPublic, hintFor, MAX_BYTES, type PublicResponse } from "./fetch-public.js";
import { ownScript, type PageFacts, readPage } from "./page.js";
import { policiesIn, policyChecks } from "./policy-checks.js";
import { type Diagnosis, reportText } from "./report.js";
import { scriptChecks } from "./script-checks.js";
import { type DoctorSettings, doctorSettings } from "./settings.js";
import { type PageOptions, tagChecks } from "./tag-checks.js";

/** Checks a page and its deployment. Sends no cookies and no credentials. */
export async function doctor(
  io: CliIo,
  parsed: ParsedArguments,
  problems: string[],
): Promise<number | UsageProblems> {
  const settings = doctorSettings(parsed, io.env, problems);
  if (problems.length > 0) return USAGE_PROBLEMS;
  try {
    const diagnosis = await diagnose(io, settings);
    const isOk = diagnosis.checks.every(({ status }) => status !== "fail");
    io.stdout.write(
      settings.json ? `${printableJson({ ok: isOk, ...diagnosis })}\n` : reportText(diagnosis, io),
    );
    return isOk ? 0 : 1;
  } catch (error) {
    if (!io.interrupted.aborted) throw error;
    const failure = new CliFailure("INTERRUPTED", "Interrupted.");
    io.stderr.write(`${failure.text}\n`);
    if (settings.json) io.stdout.write(`${printableJson(failureDocument(failure, undefined))}\n`);
    return EXIT.INTERRUPTED;
  }
}

async function diagnose(io: CliIo, settings: DoctorSettings): Promise<Diagnosis> {
  const limit = new TimeLimit(io, settings.timeout);
  const checks: Check[] = [];
  const fetched = settings.page && (await fetchPage(io, settings.page, limit, checks));
  const page = fetched?.response.url ?? settings.page;

  let options: PageOptions | undefined;
  let script: Awaited<ReturnType<typeof scriptChecks>> | undefined;
  if (fetched) {
    const { facts, response } = fetched;
    const found = tagChecks(facts, {
      isTruncated: response.isTruncated,
      hasDeploymentOption: settings.deploymentId !== undefined,
    });
    options = found.options;
    checks.push(...found.checks, ...mismatch(settings, options));
    const own = ownScript(facts);
    const base = facts.base !== undefined && URL.canParse(facts.base, response.url.href) ? facts.base : "";
    const addresses = { page: response.url, base: new URL(base, response.url) };
    script = own && (await scriptChecks(io, own, addresses, limit));
    checks.push(...(script?.checks ?? [unseenScript()]));
  }

  const region = options?.environment;
  const pageDomain = region === undefined ? undefined : regionDomain(region);
  const domain = settings.domain ?? pageDomain ?? settings.defaultDomain ?? DEFAULT_DOMAIN;
  // In which region to look for the deployment is not known: the element refuses it too.
  const isNoRegion = settings.domain === undefined && region !== undefined && pageDomain === undefined;
  const deploymentId = settings.deploymentId ?? options?.deploymentId;
  const deployment =
    deploymentId === undefined || isNoRegion
      ? undefined
      : await deploymentChecks(
          io,
          { cdnUrl: settings.apiUrl ?? `https://api-cdn.${domain}`, deploymentId, domain, page },
          limit,
        );
  const sdk =
    settings.sdk ?? sdkOf(options?.sdk) ?? (deployment?.isMessenger ? "messenger" : "web-messaging");

  if (fetched) {
    const { response, facts } = fetched;
    const own = ownScript(facts);
    const trust = {
      nonce: own?.attributes["nonce"],
      integrity: own?.attributes["integrity"],
      isInHtml: true,
    };
    const needs = { page: response.url, domain, sdk, script: script?.url && { url: script.url, trust } };
    checks.push(...policyChecks(policiesIn(response.headers, facts.policies), needs));
  }
  checks.push(...(deployment?.checks ?? []));
  return { url: page?.href ?? null, deploymentId: deploymentId ?? null, environment: domain, sdk, checks };
}

const sdkOf = (name: string | undefined): SdkName | undefined =>
  name === "web-messaging" || name === "messenger" ? name : undefined;

interface FetchedPage {
  readonly response: PublicResponse;
  readonly facts: PageFacts;
}

/** Fetches the page, with a check about it; `undefined` if there is nothing to read. */
async function fetchPage(
  io: CliIo,
  url: URL,
  limit: TimeLimit,
  checks: Check[],
): Promise<FetchedPage | undefined> {
  try {
    const response = await fetchPublic(io, url, limit);
    const check = pageCheck(response);
    checks.push(check);
    if (check.status === "fail") return undefined;
    const type = response.headers.get("Content-Type") ?? "";
    const facts = readPage(decodePage(response.bytes, type), /^application\/xhtml\+xml\b/i.test(type));
    return { response, facts };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    checks.push(fail("page", error.message, hintFor(error, "address")));
    return undefined;
  }
}

function pageCheck({ url, status, headers, bytes, isTruncated }: PublicResponse): Check {
  const address = printable(url.href, 200);
  if (status !== 200) {
    return fail("page", `${address} answers with HTTP status ${status}.`, statusHint(status));
  }
  const type = headers.get("Content-Type") ?? "";
  if (!/html/i.test(type)) {
    const shown = printable(type, 60) || "missing";
    return fail("page", `${address} is no HTML page: its Content-Type is ${shown}.`, "Check the address.");
  }
  const size = isTruncated
    ? `larger than ${MAX_BYTES / 1_000_000} MB, of which the beginning was read`
    : `${Math.ceil(bytes.byteLength / 1_000)} kB`;
  const check = pass("page", `${address} answers (${size}).`);
  return isTruncated
    ? { ...check, status: "warn", hint: "What stands further down cannot be seen here." }
    : check;
}

function statusHint(status: number): string {
  if (status === 429 || status >= 500) return "Its server is busy or broken: try again later.";
  return status === 401 || status === 403
    ? "doctor sends no cookies, so a page behind a login cannot be checked. A firewall may refuse programs, too."
    : "Check the address.";
}

/** Both the page and the option name something, and not the same. */
function mismatch(settings: DoctorSettings, { deploymentId }: PageOptions): Check[] {
  if (settings.deploymentId === undefined || deploymentId === undefined) return [];
  if (settings.deploymentId === deploymentId) return [];
  const message = `The page has another deployment-id than --deployment-id: ${printable(deploymentId, 60)}.`;
  return [fail("tag", message, "Correct one of the two.")];
}

const unseenScript = (): Check => ({
  check: "script",
  status: "warn",
  message: "The HTML has no script named genesys-crm-chat.js.",
  hint: "A script that your build or a tag manager loads cannot be seen here.",
});
