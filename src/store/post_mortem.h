/*
 * A post-mortem: what can be learnt from a forecast that was sealed, now that it is graded.
 *
 * All is of the case as it was sealed and the models as they were run, so that nothing that was
 * known later leaks in: which numbers, had they been known, would have brought the answer nearer to
 * what came about; which reasons and actors drew it away from there; and, beside the case as it is
 * now, which of its claims do not stand any more.
 */
#ifndef PLM_STORE_POST_MORTEM_H
#define PLM_STORE_POST_MORTEM_H

#include "insight/turn.h"
#include "store/ledger.h"

/* How far a reason or an actor drew the answer away from what came about: its Shapley value, in
 * probability of what came or in points of the scale; below 0: towards it. */
typedef struct plm__drawn_away {
    const char *id;
    const char *name; /* NULL: none */
    double by;
} plm__drawn_away;

typedef struct plm__drawn_list {
    plm__drawn_away *list; /* who drew it furthest away first */
    size_t count;
} plm__drawn_list;

typedef enum plm__doubt_kind {
    PLM__DOUBT_CONTRADICTED, /* by a claim, or a word of contradiction, that the sealed case
                                lacks */
    PLM__DOUBT_LESS_GRADED,  /* its source or itself is trusted less than then */
    PLM__DOUBT_WITHDRAWN,    /* the case has it no more */
    PLM__DOUBT_KINDS
} plm__doubt_kind;

/* A claim of the sealed case that does not stand as it did. */
typedef struct plm__doubt {
    const char *claim; /* id */
    const char *says;
    plm__doubt_kind kind;
    const char *by; /* id of the claim that contradicts it; or its grade now, such as E5; or NULL */
    const char *was; /* what that claim says; or its grade then; or NULL */
} plm__doubt;

typedef struct plm__post_mortem {
    plm__arena arena;
    plm_case *sealed;
    const plm_record *forecast;
    const plm_record *grade;
    const plm_snapshot_issue *issue; /* as it was sealed */
    const plm_option *likeliest;     /* of it; NULL: it has no options */
    double said; /* probability that was sealed of what came, or the mean; NaN: nothing was said */
    plm__turning turning;
    plm__drawn_list reasons;
    plm__drawn_list actors;
    bool compared;        /* with the case as it is now */
    const char *now_path; /* of that; NULL: not compared */
    bool changed;         /* its text, since it was sealed */
    plm__doubt *doubts;
    size_t doubt_count;
} plm__post_mortem;

/* What to look back at. */
typedef struct plm__retrospect {
    const plm_ledger *ledger;
    size_t index;         /* of the forecast's line */
    const char *issue;    /* NULL: the one that is graded, where one is */
    const plm_case *now;  /* the case as it is now; NULL: not known */
    const char *now_path; /* of it; NULL with it */
    uint64_t draws;       /* of each number; attributions take a fourth of them */
} plm__retrospect;

/* To be closed even after a failure; it lends from the ledger and from `now`. PLM_E_ARGUMENT: the
 * record is no forecast, or its issue is not graded, void, open again, or was not decided by its
 * deadline; PLM_E_NOT_FOUND: no such issue; PLM_E_FORMAT: this version cannot run it again;
 * PLM_E_UNSUPPORTED: only models of linked issues were sealed; else as plm_attribution_run. */
plm_status plm__post_mortem_open(plm__post_mortem *out, plm_context *context,
                                 const plm__retrospect *what, plm_error *error);
void plm__post_mortem_close(plm__post_mortem *of);

#endif
