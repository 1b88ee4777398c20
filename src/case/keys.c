#include "case/keys.h"

static const plm__key case_keys[] = {
    [PLM__CASE_PLENUM] = {"plenum", true},
    [PLM__CASE_ID] = {"id", true},
    [PLM__CASE_QUESTION] = {"question", true},
    [PLM__CASE_AS_OF] = {"as_of", false},
    [PLM__CASE_RETROSPECTIVE] = {"retrospective", false},
    [PLM__CASE_STAGE] = {"stage", false},
    [PLM__CASE_RESOLUTION] = {"resolution", false},
    [PLM__CASE_GROUPS] = {"groups", false},
    [PLM__CASE_ISSUES] = {"issues", true},
    [PLM__CASE_CONSIDERATIONS] = {"considerations", false},
    [PLM__CASE_ACTORS] = {"actors", false},
    [PLM__CASE_RELATIONS] = {"relations", false},
    [PLM__CASE_TOGETHER] = {"together", false},
    [PLM__CASE_RULES] = {"rules", false},
    [PLM__CASE_SCENARIOS] = {"scenarios", false},
    [PLM__CASE_SOURCES] = {"sources", false},
    [PLM__CASE_DOCUMENTS] = {"documents", false},
    [PLM__CASE_EVIDENCE] = {"evidence", false},
    [PLM__CASE_TIMELINE] = {"timeline", false},
    [PLM__CASE_CALENDARS] = {"calendars", false},
    [PLM__CASE_PRECEDENTS] = {"precedents", false},
    [PLM__CASE_RUN] = {"run", false},
    [PLM__CASE_TAGS] = {"tags", false},
    [PLM__CASE_CODED_BY] = {"coded_by", false},
};
const plm__shape plm__case_shape = {"case", "the case", case_keys, PLM__CASE_KEYS};

static const plm__key resolution_keys[] = {
    [PLM__RESOLUTION_RULE] = {"rule", true},
    [PLM__RESOLUTION_SOURCE] = {"source", false},
    [PLM__RESOLUTION_DEADLINE] = {"deadline", false},
    [PLM__RESOLUTION_IF_OPEN] = {"if_open", false},
    [PLM__RESOLUTION_YES] = {"yes", false},
    [PLM__RESOLUTION_STAGE] = {"stage", false},
};
const plm__shape plm__resolution_shape = {"resolution", "the resolution", resolution_keys,
                                          PLM__RESOLUTION_KEYS};

static const plm__key group_keys[] = {
    [PLM__GROUP_ID] = {"id", true},
    [PLM__GROUP_LABEL] = {"label", false},
    [PLM__GROUP_COLOUR] = {"colour", false},
};
const plm__shape plm__group_shape = {"group", "a group", group_keys, PLM__GROUP_KEYS};

static const plm__key issue_keys[] = {
    [PLM__ISSUE_ID] = {"id", true},
    [PLM__ISSUE_QUESTION] = {"question", false},
    [PLM__ISSUE_STAGE] = {"stage", false},
    [PLM__ISSUE_SCALE] = {"scale", false},
    [PLM__ISSUE_OPTIONS] = {"options", false},
    [PLM__ISSUE_YES_NO] = {"yes_no", false},
    [PLM__ISSUE_REFERENCE_POINT] = {"reference_point", false},
    [PLM__ISSUE_DECISION] = {"decision", false},
    [PLM__ISSUE_PROCESS] = {"process", false},
    [PLM__ISSUE_OUTCOME] = {"outcome", false},
    [PLM__ISSUE_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__issue_shape = {"issue", "an issue", issue_keys, PLM__ISSUE_KEYS};

static const plm__key option_keys[] = {
    [PLM__OPTION_ID] = {"id", true},
    [PLM__OPTION_LABEL] = {"label", false},
    [PLM__OPTION_FROM] = {"from", false},
    [PLM__OPTION_TO] = {"to", false},
};
const plm__shape plm__option_shape = {"option", "an option", option_keys, PLM__OPTION_KEYS};

static const plm__key reference_keys[] = {
    [PLM__REFERENCE_VALUE] = {"value", true},
    [PLM__REFERENCE_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__reference_shape = {"reference_point", "a reference point", reference_keys,
                                         PLM__REFERENCE_KEYS};

static const plm__key outcome_keys[] = {
    [PLM__OUTCOME_VALUE] = {"value", false},
    [PLM__OUTCOME_OPTION] = {"option", false},
    [PLM__OUTCOME_ON] = {"on", false},
    [PLM__OUTCOME_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__outcome_shape = {"outcome", "an outcome", outcome_keys, PLM__OUTCOME_KEYS};

static const plm__key consideration_keys[] = {
    [PLM__CONSIDERATION_ID] = {"id", true},
    [PLM__CONSIDERATION_LABEL] = {"label", false},
    [PLM__CONSIDERATION_ISSUE] = {"issue", true},
    [PLM__CONSIDERATION_KIND] = {"kind", false},
    [PLM__CONSIDERATION_PULLS_TO] = {"pulls_to", false},
    [PLM__CONSIDERATION_ABSENT] = {"absent", false},
    [PLM__CONSIDERATION_WITH] = {"with", false},
    [PLM__CONSIDERATION_UNLESS] = {"unless", false},
    [PLM__CONSIDERATION_WEAKENS] = {"weakens", false},
    [PLM__CONSIDERATION_COVERS] = {"covers", false},
    [PLM__CONSIDERATION_REFUTED_BY] = {"refuted_by", false},
    [PLM__CONSIDERATION_RULES_OUT] = {"rules_out", false},
    [PLM__CONSIDERATION_CHANCE] = {"chance", false},
    [PLM__CONSIDERATION_FROM] = {"from", false},
    [PLM__CONSIDERATION_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__consideration_shape = {"consideration", "a consideration", consideration_keys,
                                             PLM__CONSIDERATION_KEYS};

static const plm__key actor_keys[] = {
    [PLM__ACTOR_ID] = {"id", true},
    [PLM__ACTOR_NAME] = {"name", false},
    [PLM__ACTOR_MEMBER_OF] = {"member_of", false},
    [PLM__ACTOR_ON] = {"on", false},
    [PLM__ACTOR_VOTES] = {"votes", false},
    [PLM__ACTOR_MOVABLE] = {"movable", false},
    [PLM__ACTOR_NOTE] = {"note", false},
    [PLM__ACTOR_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__actor_shape = {"actor", "an actor", actor_keys, PLM__ACTOR_KEYS};

static const plm__key stake_keys[] = {
    [PLM__STAKE_POSITION] = {"position", false},
    [PLM__STAKE_WEIGHS] = {"weighs", false},
    [PLM__STAKE_CAPABILITY] = {"capability", false},
    [PLM__STAKE_SALIENCE] = {"salience", false},
    [PLM__STAKE_DECLARED] = {"declared", false},
    [PLM__STAKE_ACCEPTS] = {"accepts", false},
    [PLM__STAKE_USES_VETO] = {"uses_veto", false},
    [PLM__STAKE_UTILITIES] = {"utilities", false},
    [PLM__STAKE_CHANCE_OF_YES] = {"chance_of_yes", false},
    [PLM__STAKE_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__stake_shape = {"stake", "an actor's part in an issue", stake_keys,
                                     PLM__STAKE_KEYS};

static const plm__key parameter_keys[] = {
    [PLM__PARAMETER_VALUE] = {"value", false},
    [PLM__PARAMETER_LOW] = {"low", false},
    [PLM__PARAMETER_MODE] = {"mode", false},
    [PLM__PARAMETER_HIGH] = {"high", false},
    [PLM__PARAMETER_MEAN] = {"mean", false},
    [PLM__PARAMETER_SD] = {"sd", false},
    [PLM__PARAMETER_DIST] = {"dist", false},
    [PLM__PARAMETER_P10] = {"p10", false},
    [PLM__PARAMETER_P50] = {"p50", false},
    [PLM__PARAMETER_P90] = {"p90", false},
    [PLM__PARAMETER_ASSESSORS] = {"assessors", false},
    [PLM__PARAMETER_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__parameter_shape = {"parameter", "a range", parameter_keys,
                                         PLM__PARAMETER_KEYS};

static const plm__key assessment_keys[] = {
    [PLM__ASSESSMENT_VALUE] = {"value", false},   [PLM__ASSESSMENT_LOW] = {"low", false},
    [PLM__ASSESSMENT_MODE] = {"mode", false},     [PLM__ASSESSMENT_HIGH] = {"high", false},
    [PLM__ASSESSMENT_MEAN] = {"mean", false},     [PLM__ASSESSMENT_SD] = {"sd", false},
    [PLM__ASSESSMENT_DIST] = {"dist", false},     [PLM__ASSESSMENT_P10] = {"p10", false},
    [PLM__ASSESSMENT_P50] = {"p50", false},       [PLM__ASSESSMENT_P90] = {"p90", false},
    [PLM__ASSESSMENT_WEIGHT] = {"weight", false}, [PLM__ASSESSMENT_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__assessment_shape = {"assessment", "an assessor's range", assessment_keys,
                                          PLM__ASSESSMENT_KEYS};

static const plm__key relation_keys[] = {
    [PLM__RELATION_ID] = {"id", false},
    [PLM__RELATION_FROM] = {"from", true},
    [PLM__RELATION_TO] = {"to", true},
    [PLM__RELATION_INFLUENCE] = {"influence", true},
    [PLM__RELATION_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__relation_shape = {"relation", "a relation", relation_keys,
                                        PLM__RELATION_KEYS};

static const plm__key dependence_keys[] = {
    [PLM__DEPENDENCE_ID] = {"id", true},
    [PLM__DEPENDENCE_INPUTS] = {"inputs", false},
    [PLM__DEPENDENCE_RESTS_ON] = {"rests_on", false},
    [PLM__DEPENDENCE_CORRELATION] = {"correlation", true},
    [PLM__DEPENDENCE_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__dependence_shape = {"dependence", "numbers that hang together",
                                          dependence_keys, PLM__DEPENDENCE_KEYS};

static const plm__key rule_keys[] = {
    [PLM__RULE_ID] = {"id", false},
    [PLM__RULE_AGREE] = {"agree", false},
    [PLM__RULE_AT_LEAST] = {"at_least", false},
    [PLM__RULE_MORE_THAN] = {"more_than", false},
    [PLM__RULE_SHARE] = {"share", false},
    [PLM__RULE_MORE_THAN_SHARE] = {"more_than_share", false},
    [PLM__RULE_MAJORITY] = {"majority", false},
    [PLM__RULE_ALL_BUT] = {"all_but", false},
    [PLM__RULE_OF] = {"of", false},
    [PLM__RULE_BY] = {"by", false},
    [PLM__RULE_ALL] = {"all", false},
    [PLM__RULE_ANY] = {"any", false},
    [PLM__RULE_ENOUGH] = {"enough", false},
    [PLM__RULE_RULES] = {"rules", false},
    [PLM__RULE_RULE] = {"rule", false},
};
const plm__shape plm__rule_shape = {"rule", "a rule", rule_keys, PLM__RULE_KEYS};

static const plm__key decision_keys[] = {
    [PLM__DECISION_RULE] = {"rule", false},         [PLM__DECISION_STAGES] = {"stages", false},
    [PLM__DECISION_ALONE] = {"alone", false},       [PLM__DECISION_HEARS] = {"hears", false},
    [PLM__DECISION_PROPOSER] = {"proposer", false}, [PLM__DECISION_ABSENT] = {"absent", false},
    [PLM__DECISION_BINDING] = {"binding", false},   [PLM__DECISION_CHANCE] = {"chance", false},
    [PLM__DECISION_HEARD] = {"heard", false},       [PLM__DECISION_FOLLOW] = {"follow", false},
    [PLM__DECISION_AGENDA] = {"agenda", false},     [PLM__DECISION_DEADLOCK] = {"deadlock", false},
    [PLM__DECISION_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__decision_shape = {"decision", "a decision", decision_keys,
                                        PLM__DECISION_KEYS};

static const plm__key decision_stage_keys[] = {
    [PLM__DECISION_STAGE_ID] = {"id", false},
    [PLM__DECISION_STAGE_RULE] = {"rule", true},
    [PLM__DECISION_STAGE_PROPOSER] = {"proposer", false},
};
const plm__shape plm__decision_stage_shape = {"decision_stage", "a stage of a decision",
                                              decision_stage_keys, PLM__DECISION_STAGE_KEYS};

static const plm__key worded_keys[] = {
    [PLM__WORDED_VALUE] = {"value", true},
    [PLM__WORDED_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__worded_shape = {"worded", "a chance in words", worded_keys, PLM__WORDED_KEYS};

static const plm__key accepts_keys[] = {
    [PLM__ACCEPTS_LOW] = {"low", true},
    [PLM__ACCEPTS_HIGH] = {"high", true},
    [PLM__ACCEPTS_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__accepts_shape = {"accepts", "what an actor accepts", accepts_keys,
                                       PLM__ACCEPTS_KEYS};

static const plm__key movable_keys[] = {
    [PLM__MOVABLE_BY] = {"by", false},
    [PLM__MOVABLE_IN] = {"in", false},
    [PLM__MOVABLE_OUT] = {"out", false},
};
const plm__shape plm__movable_shape = {"movable", "who could move an actor", movable_keys,
                                       PLM__MOVABLE_KEYS};

static const plm__key scenario_keys[] = {
    [PLM__SCENARIO_ID] = {"id", true},
    [PLM__SCENARIO_LABEL] = {"label", false},
    [PLM__SCENARIO_WITHOUT] = {"without", false},
    [PLM__SCENARIO_SET] = {"set", false},
};
const plm__shape plm__scenario_shape = {"scenario", "a scenario", scenario_keys,
                                        PLM__SCENARIO_KEYS};

static const plm__key source_keys[] = {
    [PLM__SOURCE_ID] = {"id", true},
    [PLM__SOURCE_NAME] = {"name", false},
    [PLM__SOURCE_RELIABILITY] = {"reliability", false},
    [PLM__SOURCE_KIND] = {"kind", false},
    [PLM__SOURCE_VIA] = {"via", false},
    [PLM__SOURCE_NOTE] = {"note", false},
};
const plm__shape plm__source_shape = {"source", "a source", source_keys, PLM__SOURCE_KEYS};

static const plm__key regrading_keys[] = {
    [PLM__REGRADING_FROM] = {"from", false},
    [PLM__REGRADING_GRADE] = {"grade", true},
};
const plm__shape plm__regrading_shape = {"regrading", "a source's grade from a day on",
                                         regrading_keys, PLM__REGRADING_KEYS};

static const plm__key document_keys[] = {
    [PLM__DOCUMENT_ID] = {"id", true},
    [PLM__DOCUMENT_TITLE] = {"title", false},
    [PLM__DOCUMENT_PUBLISHER] = {"publisher", false},
    [PLM__DOCUMENT_PUBLISHED] = {"published", false},
    [PLM__DOCUMENT_URL] = {"url", false},
    [PLM__DOCUMENT_TEXT] = {"text", false},
    [PLM__DOCUMENT_VIA] = {"via", false},
};
const plm__shape plm__document_shape = {"document", "a document", document_keys,
                                        PLM__DOCUMENT_KEYS};

static const plm__key evidence_keys[] = {
    [PLM__EVIDENCE_ID] = {"id", true},
    [PLM__EVIDENCE_DOCUMENT] = {"document", false},
    [PLM__EVIDENCE_PARAGRAPH] = {"paragraph", false},
    [PLM__EVIDENCE_SOURCE] = {"source", false},
    [PLM__EVIDENCE_VIA] = {"via", false},
    [PLM__EVIDENCE_CREDIBILITY] = {"credibility", false},
    [PLM__EVIDENCE_SAYS] = {"says", true},
    [PLM__EVIDENCE_QUOTE] = {"quote", false},
    [PLM__EVIDENCE_DATED] = {"dated", false},
    [PLM__EVIDENCE_KNOWN] = {"known", false},
    [PLM__EVIDENCE_ABOUT] = {"about", false},
    [PLM__EVIDENCE_CONTRADICTS] = {"contradicts", false},
    [PLM__EVIDENCE_CONTRADICTED_BY] = {"contradicted_by", false},
    [PLM__EVIDENCE_BEARS_ON] = {"bears_on", false},
};
const plm__shape plm__evidence_shape = {"evidence", "a claim", evidence_keys, PLM__EVIDENCE_KEYS};

static const plm__key timeline_keys[] = {
    [PLM__TIMELINE_EVENTS] = {"events", false},
    [PLM__TIMELINE_GAPS] = {"gaps", false},
};
const plm__shape plm__timeline_shape = {"timeline", "the timeline", timeline_keys,
                                        PLM__TIMELINE_KEYS};

static const plm__key event_keys[] = {
    [PLM__EVENT_ID] = {"id", true},
    [PLM__EVENT_LABEL] = {"label", false},
    [PLM__EVENT_WHEN] = {"when", false},
    [PLM__EVENT_STAGE] = {"stage", false},
    [PLM__EVENT_RULES_OUT] = {"rules_out", false},
    [PLM__EVENT_CHANCE] = {"chance", false},
    [PLM__EVENT_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__event_shape = {"event", "an event", event_keys, PLM__EVENT_KEYS};

static const plm__key gap_keys[] = {
    [PLM__GAP_ID] = {"id", false},       [PLM__GAP_FROM] = {"from", true},
    [PLM__GAP_TO] = {"to", true},        [PLM__GAP_DAYS] = {"days", false},
    [PLM__GAP_ORDER] = {"order", false}, [PLM__GAP_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__gap_shape = {"gap", "a gap", gap_keys, PLM__GAP_KEYS};

static const plm__key calendar_keys[] = {
    [PLM__CALENDAR_ID] = {"id", true},
    [PLM__CALENDAR_LABEL] = {"label", false},
    [PLM__CALENDAR_DAYS] = {"days", false},
    [PLM__CALENDAR_EVERY] = {"every", false},
    [PLM__CALENDAR_FROM] = {"from", false},
    [PLM__CALENDAR_UNTIL] = {"until", false},
    [PLM__CALENDAR_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__calendar_shape = {"calendar", "a calendar", calendar_keys,
                                        PLM__CALENDAR_KEYS};

static const plm__key process_keys[] = {
    [PLM__PROCESS_STAGES] = {"stages", true},
    [PLM__PROCESS_SETTLED_BY] = {"settled_by", false},
    [PLM__PROCESS_FROM] = {"from", false},
    [PLM__PROCESS_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__process_shape = {"process", "a process", process_keys, PLM__PROCESS_KEYS};

static const plm__key process_stage_keys[] = {
    [PLM__PROCESS_STAGE_ID] = {"id", true},
    [PLM__PROCESS_STAGE_LABEL] = {"label", false},
    [PLM__PROCESS_STAGE_AFTER] = {"after", false},
    [PLM__PROCESS_STAGE_TAKES] = {"takes", false},
    [PLM__PROCESS_STAGE_PACE] = {"pace", false},
    [PLM__PROCESS_STAGE_ON] = {"on", false},
    [PLM__PROCESS_STAGE_FAILS] = {"fails", false},
    [PLM__PROCESS_STAGE_SKIPPED] = {"skipped", false},
    [PLM__PROCESS_STAGE_UNSEEN] = {"unseen", false},
    [PLM__PROCESS_STAGE_EVENT] = {"event", false},
    [PLM__PROCESS_STAGE_RULES_OUT] = {"rules_out", false},
    [PLM__PROCESS_STAGE_CHANCE] = {"chance", false},
    [PLM__PROCESS_STAGE_EVIDENCE] = {"evidence", false},
};
const plm__shape plm__process_stage_shape = {"process_stage", "a stage of a process",
                                             process_stage_keys, PLM__PROCESS_STAGE_KEYS};

static const plm__key precedents_keys[] = {
    [PLM__PRECEDENTS_QUESTION] = {"question", true},
    [PLM__PRECEDENTS_ISSUE] = {"issue", false},
    [PLM__PRECEDENTS_HAPPENED_MEANS] = {"happened_means", false},
    [PLM__PRECEDENTS_FEATURES] = {"features", false},
    [PLM__PRECEDENTS_CASES] = {"cases", true},
    [PLM__PRECEDENTS_FROM] = {"from", false},
};
const plm__shape plm__precedents_shape = {"precedents", "the section of precedents",
                                          precedents_keys, PLM__PRECEDENTS_KEYS};

static const plm__key precedent_keys[] = {
    [PLM__PRECEDENT_ID] = {"id", true},
    [PLM__PRECEDENT_YEAR] = {"year", false},
    [PLM__PRECEDENT_HAPPENED] = {"happened", false},
    [PLM__PRECEDENT_NOTE] = {"note", false},
    [PLM__PRECEDENT_FEATURES] = {"features", false},
    [PLM__PRECEDENT_EVIDENCE] = {"evidence", false},
    [PLM__PRECEDENT_TOOK] = {"took", false},
    [PLM__PRECEDENT_OPEN] = {"open", false},
};
const plm__shape plm__precedent_shape = {"precedent", "a precedent", precedent_keys,
                                         PLM__PRECEDENT_KEYS};

static const plm__key took_keys[] = {
    [PLM__TOOK_FROM] = {"from", true},
    [PLM__TOOK_TO] = {"to", true},
};
const plm__shape plm__took_shape = {"took", "what a precedent took", took_keys, PLM__TOOK_KEYS};

static const plm__key run_keys[] = {
    [PLM__RUN_MODELS] = {"models", false},   [PLM__RUN_SETTINGS] = {"settings", false},
    [PLM__RUN_WEIGHTS] = {"weights", false}, [PLM__RUN_DRAWS] = {"draws", false},
    [PLM__RUN_SEED] = {"seed", false},       [PLM__RUN_OUTSIDE_VIEW] = {"outside_view", false},
};
const plm__shape plm__run_shape = {"run", "how the case is run", run_keys, PLM__RUN_KEYS};

const plm__shape *const plm__shapes[] = {
    &plm__case_shape,
    &plm__resolution_shape,
    &plm__group_shape,
    &plm__issue_shape,
    &plm__option_shape,
    &plm__reference_shape,
    &plm__outcome_shape,
    &plm__consideration_shape,
    &plm__actor_shape,
    &plm__stake_shape,
    &plm__parameter_shape,
    &plm__assessment_shape,
    &plm__relation_shape,
    &plm__dependence_shape,
    &plm__rule_shape,
    &plm__decision_shape,
    &plm__decision_stage_shape,
    &plm__accepts_shape,
    &plm__worded_shape,
    &plm__movable_shape,
    &plm__scenario_shape,
    &plm__source_shape,
    &plm__regrading_shape,
    &plm__document_shape,
    &plm__evidence_shape,
    &plm__timeline_shape,
    &plm__event_shape,
    &plm__gap_shape,
    &plm__calendar_shape,
    &plm__process_shape,
    &plm__process_stage_shape,
    &plm__precedents_shape,
    &plm__precedent_shape,
    &plm__took_shape,
    &plm__run_shape,
    NULL,
};

const char *const plm__stage_words[] = {"prepared", "decided",     "announced",
                                        "notified", "carried-out", NULL};
const char *const plm__dist_words[] = {"triangular", "pert", "uniform", "normal", NULL};
const char *const plm__binding_words[] = {"strict", "customary", "nominal", "constitutional", NULL};
const char *const plm__source_kind_words[] = {"named", "anonymous", "interested", "document", NULL};
const char *const plm__reason_kind_words[] = {"stated", "assessed", "both", NULL};
const char *const plm__bearing_words[] = {"neutral", "consistent", "against", NULL};
const char *const plm__absent_words[] = {"no-veto", "against", "for", "left-out", NULL};
