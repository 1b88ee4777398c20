/* Reading who decides: what the readers of rules and of decisions share. */
#ifndef PLM_CASE_DECIDE_H
#define PLM_CASE_DECIDE_H

#include "base/exact.h"
#include "base/number.h"
#include "case/reader.h"

/* Where a rule of the case uses another. */
typedef struct plm__use {
    size_t rule;
    const plm__node *node;
    struct plm__use *next;
} plm__use;

/* A rule of the case while it is read. */
typedef struct plm__named_rule {
    const plm__node *node;
    plm__use *uses;
    size_t depth; /* 1: it uses none; 0: not known, or it is in a circle */
} plm__named_rule;

/* A rule, in place or by name; NULL when it is wrong, which is reported. */
const plm_rule *plm__read_rule(plm__reader *r, plm__node *node);

/* Whether a text is the name of a rule of the case, or of one that every case has. */
bool plm__names_rule(const plm__reader *r, const plm__node *node);

/* Reports a test that can never pass, that always does, or that counts votes which a member does
 * not have. */
void plm__check_test(plm__reader *r, const plm__node *at, const plm_issue *issue,
                     const plm_rule *test);

/* A number of votes or, with ratio, a share: no range. */
bool plm__read_exact(plm__reader *r, const plm__node *node, const char *what, bool ratio,
                     plm_exact *out);

#endif
