/* From the rules of a case to their compiled form: whose votes count for how much. */
#ifndef PLM_CASE_BALLOT_H
#define PLM_CASE_BALLOT_H

#include "game/rule.h"

typedef enum plm__ballot_fault {
    PLM__BALLOT_OK,
    PLM__BALLOT_NO_VOTES, /* a member has none in the column that the test counts */
    PLM__BALLOT_TOO_MANY  /* more votes than can be counted exactly */
} plm__ballot_fault;

/* The votes of one test. Its players are all actors of the case, in their order. */
typedef struct plm__votes {
    int64_t *weight; /* of each actor, to be filled, all 0 before; or NULL */
    bool drawn;      /* capabilities are votes */
    int64_t unit;    /* what stands for one vote */
    plm__demand demand;
    int64_t total;
    const plm_actor *without; /* of PLM__BALLOT_NO_VOTES */
} plm__votes;

/* issue: whose actors are meant where the test names none. */
plm__ballot_fault plm__votes_of(const plm_dossier *dossier, const plm_issue *issue,
                                const plm_rule *test, plm__votes *votes);

/* An actor's votes in a column; NULL: none. */
const plm_votes *plm__votes_in(const plm_actor *actor, const char *column);

/* Compiles the rules that must all pass on an issue. The players are all actors of the case.
 * PLM_E_MEMORY; PLM_E_DOMAIN, PLM_E_UNSUPPORTED as of plm__rule_test. */
plm_status plm__compile_rules(const plm_dossier *dossier, const plm_issue *issue,
                              const plm_stage *const *stages, size_t stage_count, plm_absent absent,
                              plm__arena *arena, plm__rule *out);

#endif
