/* A case that grows out of a plain table: its actors, issues and stakes, by name. */
#ifndef PLM_FORMATS_PLAIN_CASE_H
#define PLM_FORMATS_PLAIN_CASE_H

#include "formats/layout.h"
#include "formats/units.h"

/* What the names and texts of a row are. NULL, or without bytes: none. */
typedef struct plm__plain_names {
    const plm__field *actor;
    const plm__field *group;
    const plm__field *assessor;
    const plm__field *note;
    const plm__field *source;
    plm__words issue;
} plm__plain_names;

/* What a table states of an issue, and where first. */
typedef struct plm__plain_fact {
    bool stated;
    double value;
    plm__place place;
} plm__plain_fact;

typedef struct plm__plain_issue {
    plm__plain_fact facts[PLM__ROLES_OF_ISSUES];
} plm__plain_issue;

/* Where the position of a stake stands. */
typedef struct plm__plain_position {
    plm__place place;
    bool level; /* a word, so on 0 to 100 whatever the scale is */
} plm__plain_position;

typedef struct plm__plain_case {
    plm__words name;
    plm__draft draft;
    plm__names actor_names; /* as in the file */
    plm__names actor_ids;
    plm__names issue_names;
    plm__names issue_ids;
    plm__names group_names;
    plm__names group_ids;
    plm__draft_label *groups;
    plm__plain_issue *issues;       /* as the draft's */
    plm__plain_position *positions; /* as the draft's stakes, before they are sorted */
} plm__plain_case;

/* Makes an empty case with room for what so many rows hold. */
plm_status plm__plain_case_init(plm__plain_case *of, plm__import_job *job,
                                const plm__layout *layout, size_t rows);

/* Adds a stake, and its actor and issue when they are new. */
plm_status plm__plain_add_stake(plm__plain_case *of, const plm__plain_names *names,
                                plm__findings *findings, size_t *out);

void plm__plain_place_position(plm__plain_case *of, size_t stake, plm__place place, bool level);

/* Takes in an outcome, a reference point or an end of the scale; another one than before is an
 * error. */
void plm__plain_state(plm__plain_case *of, size_t issue, plm__role role, double value,
                      const plm__field *at, plm__findings *findings);

/* Gives the row's actor its votes; others than before are an error. */
plm_status plm__plain_vote(plm__plain_case *of, const plm__plain_names *names, double votes,
                           plm__place place, plm__findings *findings);

/* Gives issues their scales, and puts several assessors' numbers together. remark: for the top of
 * the case, or NULL. */
plm_status plm__plain_case_finish(plm__plain_case *of, plm__import_job *job,
                                  const plm__layout *layout, const char *remark);

#endif
