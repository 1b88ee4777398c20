/*
 * The keys of every map in a case file: the whole vocabulary of the format in one place.
 *
 * For each shape an enum names its keys' places, as in fields[PLM__ACTOR_NAME].
 */
#ifndef PLM_CASE_KEYS_H
#define PLM_CASE_KEYS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct plm__key {
    const char *name;
    bool required;
} plm__key;

typedef struct plm__shape {
    const char *name;    /* as in the schema's definitions: "actor" */
    const char *subject; /* as in a message: "an actor" */
    const plm__key *keys;
    size_t count;
} plm__shape;

enum {
    PLM__CASE_PLENUM,
    PLM__CASE_ID,
    PLM__CASE_QUESTION,
    PLM__CASE_AS_OF,
    PLM__CASE_RETROSPECTIVE,
    PLM__CASE_STAGE,
    PLM__CASE_RESOLUTION,
    PLM__CASE_GROUPS,
    PLM__CASE_ISSUES,
    PLM__CASE_CONSIDERATIONS,
    PLM__CASE_ACTORS,
    PLM__CASE_RELATIONS,
    PLM__CASE_TOGETHER,
    PLM__CASE_RULES,
    PLM__CASE_SCENARIOS,
    PLM__CASE_SOURCES,
    PLM__CASE_DOCUMENTS,
    PLM__CASE_EVIDENCE,
    PLM__CASE_TIMELINE,
    PLM__CASE_CALENDARS,
    PLM__CASE_PRECEDENTS,
    PLM__CASE_RUN,
    PLM__CASE_TAGS,
    PLM__CASE_CODED_BY,
    PLM__CASE_KEYS
};

enum {
    PLM__RESOLUTION_RULE,
    PLM__RESOLUTION_SOURCE,
    PLM__RESOLUTION_DEADLINE,
    PLM__RESOLUTION_IF_OPEN,
    PLM__RESOLUTION_YES,
    PLM__RESOLUTION_STAGE,
    PLM__RESOLUTION_KEYS
};

enum { PLM__GROUP_ID, PLM__GROUP_LABEL, PLM__GROUP_COLOUR, PLM__GROUP_KEYS };

enum {
    PLM__ISSUE_ID,
    PLM__ISSUE_QUESTION,
    PLM__ISSUE_STAGE,
    PLM__ISSUE_SCALE,
    PLM__ISSUE_OPTIONS,
    PLM__ISSUE_YES_NO,
    PLM__ISSUE_REFERENCE_POINT,
    PLM__ISSUE_DECISION,
    PLM__ISSUE_PROCESS,
    PLM__ISSUE_OUTCOME,
    PLM__ISSUE_EVIDENCE,
    PLM__ISSUE_KEYS
};

enum { PLM__OPTION_ID, PLM__OPTION_LABEL, PLM__OPTION_FROM, PLM__OPTION_TO, PLM__OPTION_KEYS };

enum { PLM__REFERENCE_VALUE, PLM__REFERENCE_EVIDENCE, PLM__REFERENCE_KEYS };

enum {
    PLM__OUTCOME_VALUE,
    PLM__OUTCOME_OPTION,
    PLM__OUTCOME_ON,
    PLM__OUTCOME_EVIDENCE,
    PLM__OUTCOME_KEYS
};

enum {
    PLM__CONSIDERATION_ID,
    PLM__CONSIDERATION_LABEL,
    PLM__CONSIDERATION_ISSUE,
    PLM__CONSIDERATION_KIND,
    PLM__CONSIDERATION_PULLS_TO,
    PLM__CONSIDERATION_ABSENT,
    PLM__CONSIDERATION_WITH,
    PLM__CONSIDERATION_UNLESS,
    PLM__CONSIDERATION_WEAKENS,
    PLM__CONSIDERATION_COVERS,
    PLM__CONSIDERATION_REFUTED_BY,
    PLM__CONSIDERATION_RULES_OUT,
    PLM__CONSIDERATION_CHANCE,
    PLM__CONSIDERATION_FROM,
    PLM__CONSIDERATION_EVIDENCE,
    PLM__CONSIDERATION_KEYS
};

enum {
    PLM__ACTOR_ID,
    PLM__ACTOR_NAME,
    PLM__ACTOR_MEMBER_OF,
    PLM__ACTOR_ON,
    PLM__ACTOR_VOTES,
    PLM__ACTOR_MOVABLE,
    PLM__ACTOR_NOTE,
    PLM__ACTOR_EVIDENCE,
    PLM__ACTOR_KEYS
};

enum { PLM__MOVABLE_BY, PLM__MOVABLE_IN, PLM__MOVABLE_OUT, PLM__MOVABLE_KEYS };

enum {
    PLM__STAKE_POSITION,
    PLM__STAKE_WEIGHS,
    PLM__STAKE_UTILITIES,
    PLM__STAKE_CHANCE_OF_YES,
    PLM__STAKE_CAPABILITY,
    PLM__STAKE_SALIENCE,
    PLM__STAKE_DECLARED,
    PLM__STAKE_ACCEPTS,
    PLM__STAKE_USES_VETO,
    PLM__STAKE_EVIDENCE,
    PLM__STAKE_KEYS
};

enum {
    PLM__PARAMETER_VALUE,
    PLM__PARAMETER_LOW,
    PLM__PARAMETER_MODE,
    PLM__PARAMETER_HIGH,
    PLM__PARAMETER_MEAN,
    PLM__PARAMETER_SD,
    PLM__PARAMETER_DIST,
    PLM__PARAMETER_P10,
    PLM__PARAMETER_P50,
    PLM__PARAMETER_P90,
    PLM__PARAMETER_ASSESSORS,
    PLM__PARAMETER_EVIDENCE,
    PLM__PARAMETER_KEYS
};

enum {
    PLM__ASSESSMENT_VALUE,
    PLM__ASSESSMENT_LOW,
    PLM__ASSESSMENT_MODE,
    PLM__ASSESSMENT_HIGH,
    PLM__ASSESSMENT_MEAN,
    PLM__ASSESSMENT_SD,
    PLM__ASSESSMENT_DIST,
    PLM__ASSESSMENT_P10,
    PLM__ASSESSMENT_P50,
    PLM__ASSESSMENT_P90,
    PLM__ASSESSMENT_WEIGHT,
    PLM__ASSESSMENT_EVIDENCE,
    PLM__ASSESSMENT_KEYS
};

enum {
    PLM__RELATION_ID,
    PLM__RELATION_FROM,
    PLM__RELATION_TO,
    PLM__RELATION_INFLUENCE,
    PLM__RELATION_EVIDENCE,
    PLM__RELATION_KEYS
};

enum {
    PLM__DEPENDENCE_ID,
    PLM__DEPENDENCE_INPUTS,
    PLM__DEPENDENCE_RESTS_ON,
    PLM__DEPENDENCE_CORRELATION,
    PLM__DEPENDENCE_EVIDENCE,
    PLM__DEPENDENCE_KEYS
};

enum {
    PLM__RULE_ID,
    PLM__RULE_AGREE,
    PLM__RULE_AT_LEAST,
    PLM__RULE_MORE_THAN,
    PLM__RULE_SHARE,
    PLM__RULE_MORE_THAN_SHARE,
    PLM__RULE_MAJORITY,
    PLM__RULE_ALL_BUT,
    PLM__RULE_OF,
    PLM__RULE_BY,
    PLM__RULE_ALL,
    PLM__RULE_ANY,
    PLM__RULE_ENOUGH,
    PLM__RULE_RULES,
    PLM__RULE_RULE,
    PLM__RULE_KEYS
};

enum {
    PLM__DECISION_RULE,
    PLM__DECISION_STAGES,
    PLM__DECISION_ALONE,
    PLM__DECISION_HEARS,
    PLM__DECISION_PROPOSER,
    PLM__DECISION_ABSENT,
    PLM__DECISION_BINDING,
    PLM__DECISION_CHANCE,
    PLM__DECISION_HEARD,
    PLM__DECISION_FOLLOW,
    PLM__DECISION_AGENDA,
    PLM__DECISION_DEADLOCK,
    PLM__DECISION_EVIDENCE,
    PLM__DECISION_KEYS
};

enum {
    PLM__DECISION_STAGE_ID,
    PLM__DECISION_STAGE_RULE,
    PLM__DECISION_STAGE_PROPOSER,
    PLM__DECISION_STAGE_KEYS
};

enum { PLM__WORDED_VALUE, PLM__WORDED_EVIDENCE, PLM__WORDED_KEYS };

enum { PLM__ACCEPTS_LOW, PLM__ACCEPTS_HIGH, PLM__ACCEPTS_EVIDENCE, PLM__ACCEPTS_KEYS };

enum {
    PLM__SCENARIO_ID,
    PLM__SCENARIO_LABEL,
    PLM__SCENARIO_WITHOUT,
    PLM__SCENARIO_SET,
    PLM__SCENARIO_KEYS
};

enum {
    PLM__SOURCE_ID,
    PLM__SOURCE_NAME,
    PLM__SOURCE_RELIABILITY,
    PLM__SOURCE_KIND,
    PLM__SOURCE_VIA,
    PLM__SOURCE_NOTE,
    PLM__SOURCE_KEYS
};

enum { PLM__REGRADING_FROM, PLM__REGRADING_GRADE, PLM__REGRADING_KEYS };

enum {
    PLM__DOCUMENT_ID,
    PLM__DOCUMENT_TITLE,
    PLM__DOCUMENT_PUBLISHER,
    PLM__DOCUMENT_PUBLISHED,
    PLM__DOCUMENT_URL,
    PLM__DOCUMENT_TEXT,
    PLM__DOCUMENT_VIA,
    PLM__DOCUMENT_KEYS
};

enum {
    PLM__EVIDENCE_ID,
    PLM__EVIDENCE_DOCUMENT,
    PLM__EVIDENCE_PARAGRAPH,
    PLM__EVIDENCE_SOURCE,
    PLM__EVIDENCE_VIA,
    PLM__EVIDENCE_CREDIBILITY,
    PLM__EVIDENCE_SAYS,
    PLM__EVIDENCE_QUOTE,
    PLM__EVIDENCE_DATED,
    PLM__EVIDENCE_KNOWN,
    PLM__EVIDENCE_ABOUT,
    PLM__EVIDENCE_CONTRADICTS,
    PLM__EVIDENCE_CONTRADICTED_BY,
    PLM__EVIDENCE_BEARS_ON,
    PLM__EVIDENCE_KEYS
};

enum { PLM__TIMELINE_EVENTS, PLM__TIMELINE_GAPS, PLM__TIMELINE_KEYS };

enum {
    PLM__EVENT_ID,
    PLM__EVENT_LABEL,
    PLM__EVENT_WHEN,
    PLM__EVENT_STAGE,
    PLM__EVENT_RULES_OUT,
    PLM__EVENT_CHANCE,
    PLM__EVENT_EVIDENCE,
    PLM__EVENT_KEYS
};

enum {
    PLM__GAP_ID,
    PLM__GAP_FROM,
    PLM__GAP_TO,
    PLM__GAP_DAYS,
    PLM__GAP_ORDER,
    PLM__GAP_EVIDENCE,
    PLM__GAP_KEYS
};

enum {
    PLM__CALENDAR_ID,
    PLM__CALENDAR_LABEL,
    PLM__CALENDAR_DAYS,
    PLM__CALENDAR_EVERY,
    PLM__CALENDAR_FROM,
    PLM__CALENDAR_UNTIL,
    PLM__CALENDAR_EVIDENCE,
    PLM__CALENDAR_KEYS
};

enum {
    PLM__PROCESS_STAGES,
    PLM__PROCESS_SETTLED_BY,
    PLM__PROCESS_FROM,
    PLM__PROCESS_EVIDENCE,
    PLM__PROCESS_KEYS
};

enum {
    PLM__PROCESS_STAGE_ID,
    PLM__PROCESS_STAGE_LABEL,
    PLM__PROCESS_STAGE_AFTER,
    PLM__PROCESS_STAGE_TAKES,
    PLM__PROCESS_STAGE_PACE,
    PLM__PROCESS_STAGE_ON,
    PLM__PROCESS_STAGE_FAILS,
    PLM__PROCESS_STAGE_SKIPPED,
    PLM__PROCESS_STAGE_UNSEEN,
    PLM__PROCESS_STAGE_EVENT,
    PLM__PROCESS_STAGE_RULES_OUT,
    PLM__PROCESS_STAGE_CHANCE,
    PLM__PROCESS_STAGE_EVIDENCE,
    PLM__PROCESS_STAGE_KEYS
};

enum {
    PLM__PRECEDENTS_QUESTION,
    PLM__PRECEDENTS_ISSUE,
    PLM__PRECEDENTS_HAPPENED_MEANS,
    PLM__PRECEDENTS_FEATURES,
    PLM__PRECEDENTS_CASES,
    PLM__PRECEDENTS_FROM,
    PLM__PRECEDENTS_KEYS
};

enum {
    PLM__PRECEDENT_ID,
    PLM__PRECEDENT_YEAR,
    PLM__PRECEDENT_HAPPENED,
    PLM__PRECEDENT_NOTE,
    PLM__PRECEDENT_FEATURES,
    PLM__PRECEDENT_EVIDENCE,
    PLM__PRECEDENT_TOOK,
    PLM__PRECEDENT_OPEN,
    PLM__PRECEDENT_KEYS
};

enum { PLM__TOOK_FROM, PLM__TOOK_TO, PLM__TOOK_KEYS };

enum {
    PLM__RUN_MODELS,
    PLM__RUN_SETTINGS,
    PLM__RUN_WEIGHTS,
    PLM__RUN_DRAWS,
    PLM__RUN_SEED,
    PLM__RUN_OUTSIDE_VIEW,
    PLM__RUN_KEYS
};

/* The most keys that any shape has. */
enum { PLM__MOST_KEYS = 24 };

extern const plm__shape plm__case_shape;
extern const plm__shape plm__resolution_shape;
extern const plm__shape plm__group_shape;
extern const plm__shape plm__issue_shape;
extern const plm__shape plm__option_shape;
extern const plm__shape plm__reference_shape;
extern const plm__shape plm__outcome_shape;
extern const plm__shape plm__consideration_shape;
extern const plm__shape plm__actor_shape;
extern const plm__shape plm__stake_shape;
extern const plm__shape plm__parameter_shape;
extern const plm__shape plm__assessment_shape;
extern const plm__shape plm__relation_shape;
extern const plm__shape plm__dependence_shape;
extern const plm__shape plm__rule_shape;
extern const plm__shape plm__decision_shape;
extern const plm__shape plm__decision_stage_shape;
extern const plm__shape plm__accepts_shape;
extern const plm__shape plm__worded_shape;
extern const plm__shape plm__movable_shape;
extern const plm__shape plm__scenario_shape;
extern const plm__shape plm__source_shape;
extern const plm__shape plm__regrading_shape;
extern const plm__shape plm__document_shape;
extern const plm__shape plm__evidence_shape;
extern const plm__shape plm__timeline_shape;
extern const plm__shape plm__event_shape;
extern const plm__shape plm__gap_shape;
extern const plm__shape plm__calendar_shape;
extern const plm__shape plm__process_shape;
extern const plm__shape plm__process_stage_shape;
extern const plm__shape plm__precedents_shape;
extern const plm__shape plm__precedent_shape;
extern const plm__shape plm__took_shape;
extern const plm__shape plm__run_shape;

/* All shapes, closed by NULL. */
extern const plm__shape *const plm__shapes[];

/* The values that some keys choose from, each list closed by NULL. */
extern const char *const plm__stage_words[];
extern const char *const plm__dist_words[];
extern const char *const plm__binding_words[];
extern const char *const plm__source_kind_words[]; /* in the order of plm_source_kind */
extern const char
    *const plm__reason_kind_words[];           /* in that of plm_reason_kind, without the first */
extern const char *const plm__bearing_words[]; /* in the order of plm_bearing */
extern const char *const plm__absent_words[];  /* in the order of plm_absent */

#endif
