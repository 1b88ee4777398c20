/*
 * The kinds of issues.
 *
 * What a kind is, in words and in a case's text, is said once, in its record: scale.c, choice.c and
 * vote.c have one each, and kind.c lists them. Models treat an issue by its kind (plm__way);
 * whatever comes after them asks at most whether an outcome is a point of a scale.
 */
#ifndef PLM_CASE_KIND_H
#define PLM_CASE_KIND_H

#include "plenum.h"

typedef struct plm__node plm__node;
typedef struct plm__reader plm__reader;

enum { PLM__ISSUE_KINDS = PLM_ISSUE_YES_NO + 1 };

typedef struct plm__issue_kind {
    bool on_scale; /* an outcome is a point of a scale; else it is a probability for each option */
    const char *does;  /* an actor with a part in it: "has a position on" */
    const char *lacks; /* what one without a part has not: "position on" */
    /* Whether the keys of an issue (PLM__ISSUE_...) say that it is of this kind. Where they say so
     * of none, it is a scale, which is not asked. */
    bool (*is_meant)(plm__node *const f[]);
    /* Reads what the issue has of its kind; false where that leaves nothing to decide. */
    bool (*read)(plm__reader *r, plm__node *f[], plm_issue *issue);
    /* Reads what stands without a decision. */
    void (*read_reference)(plm__reader *r, plm__node *node, plm_issue *issue);
    int outcome_key; /* PLM__OUTCOME_...: what an outcome without keys is */
    /* Reports the keys of an outcome, or of a stake, that say nothing on such an issue, and takes
     * them out. */
    void (*check_outcome)(plm__reader *r, plm__node *f[]);
    void (*check_stake)(plm__reader *r, const plm_issue *issue, plm__node *f[]);
} plm__issue_kind;

extern const plm__issue_kind plm__scale_kind;
extern const plm__issue_kind plm__options_kind;
extern const plm__issue_kind plm__yes_no_kind;

const plm__issue_kind *plm__issue_kind_of(const plm_issue *issue);

/* The kind that the keys of an issue mean. */
plm_issue_kind plm__issue_kind_meant(plm__node *const f[]);

/* How many numbers an outcome is: 1 on a scale, else one for each option. */
size_t plm__outcome_width(const plm_issue *issue);

/* Whether it is said what stands without a decision. */
bool plm__has_reference(const plm_issue *issue);

#endif
