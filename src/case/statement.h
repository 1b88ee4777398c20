/* Everything a case states that claims can support, one after the other; which of it are numbers,
 * and how many. Whatever counts or lists numbers does so by this. */
#ifndef PLM_CASE_STATEMENT_H
#define PLM_CASE_STATEMENT_H

#include "base/arena.h"
#include "plenum.h"

typedef struct plm__statement {
    const char *path; /* in the case, such as actors.china.on.attendance.salience; in the arena */
    plm_mark mark;
    plm_support support;
    const plm_parameter *parameter; /* of a number that may have a range; else NULL */
    const plm_actor *actor;         /* whose number on an issue it is; else NULL */
    const plm_issue *issue;
    const char *leaf; /* what it is there, such as weighs.aid: the end of the path */
    bool number;      /* it is a number that a forecast can rest on */
    double value;     /* of a number without a parameter; NaN: it is not one value */
    double span;      /* of one with a parameter: what its range could span; 0: nothing is known */
} plm__statement;

typedef plm_status plm__statement_function(void *user, const plm__statement *statement);

/* Calls `see` for each statement until one call fails: of the whole case (issue NULL), in the order
 * of its sections; or of what the forecast of an issue can rest on: the issue, who decides
 * it, those who take part in it, the considerations of it, and the relations and
 * dependences among those. Paths are made in the arena; NULL: they are left empty.
 * PLM_E_MEMORY, or what `see` returned. */
plm_status plm__each_statement(const plm_dossier *dossier, const plm_issue *issue,
                               plm__arena *arena, plm__statement_function *see, void *user);

/* How many numbers there are, and how many of them rest on no claim; first: the mark of the first
 * of these in the file, or line 0. */
typedef struct plm__number_count {
    size_t numbers;
    size_t assumptions;
    plm_mark first;
} plm__number_count;

plm__number_count plm__count_numbers(const plm_dossier *dossier, const plm_issue *issue);

#endif
