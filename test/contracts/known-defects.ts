import type { Finding } from './finding';

/** A difference that lies in the vendors' files, not in the sandbox or a connector, and how that is known. */
export interface KnownDefect {
  readonly system: Finding['system'];
  readonly about?: Finding['about'];
  readonly operation?: RegExp;
  readonly place?: RegExp;
  readonly problem?: RegExp;
  readonly reason: string;
}

/** Reviewed by hand; whoever adds a row says why the file is wrong or says nothing. */
export const knownDefects: readonly KnownDefect[] = [
  {
    system: 'aha',
    about: 'answer',
    place: /(\bid|_id|screen_definition_ids\.\w+|\[\])$/,
    problem: /^is string, the examples have number$|^must be (integer|string),null$/,
    reason:
      'Identifiers have 19 digits and come as text from live accounts (so recorded); the examples show short numbers from the vendor’s own tests.',
  },
  {
    system: 'aha',
    about: 'answer',
    place:
      /\.(((initial|original|remaining)_estimate)|work_done|work_units|use_requirements_estimates|time_tracking_events)$/,
    problem: /^is in no example$/,
    reason:
      'Live accounts answer estimates and time tracking; the examples come from workspaces in which capacity planning is off.',
  },
  {
    system: 'aha',
    about: 'answer',
    place: /feature_only_(original|remaining)_estimate$/,
    problem: /^is number|^must be null$/,
    reason: 'The examples show features without an estimate, where this is empty.',
  },
  {
    system: 'aha',
    about: 'answer',
    place: /\.(epic|master_feature|initiative|belongs_to_release_phase)$/,
    problem: /^is missing/,
    reason: 'A parent that a record does not have is absent, as recorded; the example’s record has them all.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^(GET|PUT) .*\/initiatives\/\{id\}$/,
    place: /^initiative\.(features|master_features|epic|releases|custom_fields)$/,
    problem: /^is missing/,
    reason:
      'Lists in which nothing is are left out, as in the examples of a new initiative and of the list; this one has something in each.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^POST /,
    place: /\.(watchers|workflow_status_times)$/,
    problem: /^is missing/,
    reason: 'The example of a create is that of its last page, which asks for additional fields.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^GET \/products\/\{id\}$/,
    place: /\.(idea_workflow|page_workflow)$|screen_definition_ids\.(Approval|Competitor|Ideas::\w+|Page|Project)$/,
    problem: /^is missing/,
    reason: 'The example’s account has ideas, documents and competitors switched on, the imitated one has not.',
  },
  {
    system: 'aha',
    about: 'answer',
    place: /\.(release_date|external_release_date|external_release_date_description)$/,
    problem: /^is null/,
    reason: 'Parking lots and releases without a date are in no example; the parameters allow them.',
  },
  {
    system: 'aha',
    about: 'answer',
    place: /custom_fields\[\]\.(value|body)(\.values\.\d+)?$/,
    problem: /^(is (null|number|string|array|object), the examples have|is in no example$|is missing, every)|^must be/,
    reason: 'The types of custom fields follow their definitions, and an emptied one is in no example.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^GET \/products\/\{product_id\}\/integrations\/\{integration_id\}$/,
    place: /\.jql_filter$/,
    problem: /^is missing/,
    reason: 'The example is an integration with Jira, and this is Jira’s own setting.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^GET \/integrations\/\{integration_id\}\/fields\//,
    place: /^records\[\]\.(release|epic|requirement|initiative)$/,
    problem: /^is (in no example|missing)/,
    reason: 'The example of the search shows one record, a feature; the same search exists for the other kinds.',
  },
  {
    system: 'aha',
    about: 'request',
    operation: /^POST \/api\/v1\/(releases|requirements|initiatives)\/\{id\}\/integrations\/\{id\}\/fields$/,
    problem: /^is no operation of the document$/,
    reason:
      'The document shows this route for features and epics; Aha!’s open-source services write it for releases and requirements. For initiatives it is tried, and a refusal is said.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^(GET|PUT) \/tasks\/\{id\}$/,
    place: /\.assigned_to_products$/,
    problem: /^is missing/,
    reason: 'The example is a work request, which waits for workspaces; a to-do waits for people.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^(POST|GET) \/tasks$/,
    place: /\.taskable$/,
    problem: /^is null, the examples have object$/,
    reason: 'A to-do may hang on nothing, as its parameters say; the examples show none that does.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^GET \/me$/,
    problem: /^(must be object,null|is no JSON object)$/,
    reason:
      'A session that is over is answered with the page for signing in; the document describes answers to those who are let in.',
  },
  {
    system: 'aha',
    about: 'answer',
    operation: /^GET \/(features|epics|releases|requirements)\/\{\w+_id\}\/tasks$/,
    place: /^tasks\./,
    problem: /^is missing/,
    reason:
      'The document gives these lists no `fields` and shows names only; the sandbox passes `fields` over there, which is the worse for a client.',
  },
  {
    system: 'aha',
    about: 'request',
    operation: /^POST \/\{record_type\}\/\{id\}\/record_links$/,
    place: /\.record_id$/,
    problem: /^must be integer/,
    reason:
      'Identifiers have 19 digits, which no JSON number holds exactly; they are sent as text, as everywhere else.',
  },
  {
    system: 'rally',
    about: 'request',
    operation: /^GET artifact$/,
    problem: /^is no path/,
    reason:
      'The list of paths has concrete types only; WSAPI’s documentation has queries over all artifacts with `types`.',
  },
  {
    system: 'rally',
    about: 'request',
    operation: /^POST ((release|iteration)\/create|batch)$/,
    place: /^(release|iteration)\.Project$/,
    problem: /^is not writable$/,
    reason:
      'The flag is that of updates: the recorded schema has the project of a release and an iteration as required.',
  },
  {
    system: 'rally',
    about: 'request',
    operation: /^POST (release\/create|batch)$/,
    place: /^release\.GrossEstimateConversionRatio$/,
    problem: /^is required/,
    reason: 'The recorded schema calls it required, the newer list of fields lets it be empty; toolkits leave it out.',
  },
  {
    system: 'rally',
    about: 'request',
    operation: /^POST attachment\/create$/,
    place: /\.Size$/,
    problem: /^is not writable$/,
    reason: 'The recorded schema calls it required and writable, and Rally’s own toolkits send it.',
  },
  {
    system: 'rally',
    place: /^(fetch |hierarchicalrequirement\.)Capability$/,
    problem: /^is no field of /,
    reason: 'A story shows its item under the name of the lowest level too, which in one world is the customer’s own.',
  },
  {
    system: 'rally',
    about: 'answer',
    place: /^(allowedattributevalue|attachmentcontent|conversationpost|revision)\._refObjectName$/,
    problem: /^is missing, every recorded object has it$/,
    reason:
      'The recorded answers are of named things; what has no name has none there, as histories in the recorded schema.',
  },
  {
    system: 'rally',
    about: 'answer',
    operation: /^GET \/slm\/schema\//,
    problem: /^(has neither _ref nor _type|is a collection without Count)/,
    reason: 'The recorded schema has its attributes so: without a type, and allowed values by address alone.',
  },
];

/** The first row that explains a finding. */
export function explain(finding: Finding): KnownDefect | null {
  const fits = (pattern: RegExp | undefined, text: string) => pattern === undefined || pattern.test(text);
  return (
    knownDefects.find(
      (defect) =>
        defect.system === finding.system &&
        (defect.about === undefined || defect.about === finding.about) &&
        fits(defect.operation, finding.operation) &&
        fits(defect.place, finding.place) &&
        fits(defect.problem, finding.problem),
    ) ?? null
  );
}
