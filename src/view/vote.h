/* What is said of a vote on yes or no, in the same words on the terminal and in the report. */
#ifndef PLM_VIEW_VOTE_H
#define PLM_VIEW_VOTE_H

#include "base/text.h"
#include "plenum.h"

/* The first reason of what is likelier: the member whose other vote would change it most, and to
 * what; with a full stop. False, and nothing is added, where no member makes much of a difference.
 * By its name, where `named`; else by its id. */
bool plm__vote_add_because(plm__text *out, const plm_procedure_summary *summary,
                           const plm_procedure_rule *rule, bool named);

#endif
