/* Comparisons of a case with variants of it, as JSON (formats plenum-what-if and plenum-scenarios)
 * and as tidy tables. */
#ifndef PLM_VIEW_COMPARISON_H
#define PLM_VIEW_COMPARISON_H

#include "base/text.h"
#include "view/view.h"

/* A change as it was asked for. */
typedef enum plm__change_kind {
    PLM__CHANGE_SCENARIO,
    PLM__CHANGE_SET,
    PLM__CHANGE_WITHOUT,
    PLM__CHANGE_WITHOUT_SOURCE
} plm__change_kind;

typedef struct plm__change {
    plm__change_kind kind;
    const char *name;  /* scenario, path, consideration, or source, document or claim */
    const char *value; /* of PLM__CHANGE_SET; else NULL */
} plm__change;

/* One of those who may decide an issue. */
typedef struct plm__decider {
    const plm_decision *decision;
    const plm_procedure_rule *rule; /* what it lets pass; NULL: one decides alone */
    double chance;
    plm__text words;
} plm__decider;

/* Who decides an issue; none: nobody is said to. */
typedef struct plm__deciders {
    const plm_issue *issue;
    plm_procedure *procedure; /* what rules let pass; NULL where none decides it */
    plm__decider *list;
    size_t count;
} plm__deciders;

typedef struct plm__rule_change {
    plm__deciders before;
    plm__deciders after; /* with the changes made */
} plm__rule_change;

typedef struct plm__comparison_document {
    const char *case_id; /* NULL: not said */
    const plm__change *changes;
    size_t change_count;
    const plm_comparison *comparison;
    const char *const *widened; /* paths of numbers that nothing is left of to rest on */
    size_t widened_count;
    const plm__rule_change *rules; /* of each issue; NULL: not looked at */
} plm__comparison_document;

extern const plm__view plm__comparison_view;

/* A scenario of the case, and what it does. */
typedef struct plm__scenario_effect {
    const plm_scenario *scenario;
    plm_comparison *comparison;
} plm__scenario_effect;

typedef struct plm__scenarios_document {
    const char *case_id;
    const plm__scenario_effect *effects; /* in the order of the case; one at least */
    size_t count;
} plm__scenarios_document;

extern const plm__view plm__scenarios_view;

#endif
