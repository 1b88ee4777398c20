/*
 * A case in the making: what an importer has understood of a file, before it is written as YAML.
 *
 * Everything lives in one arena. Numbers are on the case's scales already: capability and salience
 * in 0 to 100.
 */
#ifndef PLM_FORMATS_DRAFT_H
#define PLM_FORMATS_DRAFT_H

#include "base/text.h"
#include "formats/findings.h"
#include "formats/names.h"

/* Far beyond any scale: the farthest point from 0 that a case takes. */
#define PLM__FARTHEST 1e12

/* Text with its length; bytes NULL: none. */
typedef struct plm__words {
    const char *bytes;
    size_t length;
} plm__words;

typedef struct plm__draft_opinion plm__draft_opinion;

/* A point when low == mode == high. mode NaN: only the ends are known. */
typedef struct plm__draft_range {
    bool stated;
    double low;
    double mode;
    double high;
    const plm__draft_opinion *opinions; /* of several assessors, in place of the range; or NULL */
} plm__draft_range;

/* What one of several assessors says. */
struct plm__draft_opinion {
    const char *assessor; /* id */
    plm__draft_range range;
    const plm__draft_opinion *next;
};

/* An option of an issue without a scale, or a group of actors. */
typedef struct plm__draft_label {
    const char *id;
    plm__words label;
} plm__draft_label;

typedef struct plm__draft_point {
    double value;
    plm__words label; /* none: the analyst is asked for one */
} plm__draft_point;

typedef struct plm__draft_issue {
    const char *id;
    plm__words question;
    plm__draft_point *scale; /* ascending, at least two; none for an issue without a scale */
    size_t scale_count;
    const plm__draft_label *options; /* of an issue without a scale */
    size_t option_count;
    bool yes_no;            /* it asks that, has neither scale nor options, and below 1 is yes */
    double reference_point; /* NaN: none */
    double outcome;         /* NaN: not known */
    const char *remark;     /* a line of comment, or NULL */
} plm__draft_issue;

typedef struct plm__draft_stake {
    size_t actor;
    size_t issue;
    plm__draft_range position;
    plm__draft_range capability;
    plm__draft_range salience;
    plm__draft_range chance; /* of yes, in place of the position */
    const char *chance_word; /* the same as the case takes it; or NULL */
    plm__draft_range uses_veto;
    plm__draft_range *utilities; /* of the issue's options, in place of the position; or NULL */
    plm__words assessor;         /* whose numbers these are; none: not known */
    plm__words remark;           /* a comment at the end of its line */
    plm__place place;            /* in the imported file */
} plm__draft_stake;

typedef struct plm__draft_actor {
    const char *id;
    plm__words name;
    plm__words note;
    const char *group;  /* the id of a group, or NULL */
    const char *ballot; /* what its votes are, such as "votes" or "seats"; NULL: none are known */
    double votes;
} plm__draft_actor;

typedef struct plm__draft_relation {
    size_t from;
    size_t to;
    double influence;
} plm__draft_relation;

typedef struct plm__draft_setting {
    const char *model;
    const char *name;
    const char *value;
} plm__draft_setting;

typedef struct plm__draft {
    const char *id;
    plm__words whole; /* the case file as it stands, in place of all below; or none */
    plm__words question;
    bool retrospective; /* the outcome was known when the case was written */
    const char *origin; /* "emission.csv (a plain table)", for the comment at the top */
    plm__draft_issue *issues;
    size_t issue_count;
    const plm__draft_label *groups;
    size_t group_count;
    plm__draft_actor *actors;
    size_t actor_count;
    plm__draft_stake *stakes; /* in any order; at most one for an actor and issue */
    size_t stake_count;
    plm__draft_relation *relations;
    size_t relation_count;
    const char *const *models;    /* that the case runs, closed by NULL; or NULL: the usual ones */
    const char *const *beside;    /* those of them that weigh nothing in the answer; or NULL */
    plm__draft_setting *settings; /* of those models, each model's together; plain words */
    size_t setting_count;
    const char *seed;           /* its digits; NULL: the usual one */
    const char *const *remarks; /* lines of comment at the top, closed by NULL; or NULL */
} plm__draft;

plm__draft_range plm__draft_at(double value);

/* Sorts the stakes by actor, issue and line. */
void plm__draft_sort_stakes(plm__draft *draft);

/* Finds an error for each stake whose actor and issue have one already. Sorts the stakes by actor
 * and issue. */
void plm__draft_find_twins(plm__draft *draft, plm__findings *findings);

/* Gives an actor its id by plm__id_for, which is a note when two names share one. NULL when memory
 * is short. */
const char *plm__draft_actor_id(plm__names *taken, plm__words name, ptrdiff_t index,
                                plm__place place, plm__findings *findings);

/* The scale's ends without words: 0 and 100 when all from low to high fits, else low and high
 * themselves (or 0 and the one value when they are equal). False when memory is short. */
bool plm__draft_default_scale(plm__draft_issue *issue, double low, double high, plm__arena *arena);

/* Appends the case file. Sorts the stakes by actor and issue. */
void plm__draft_write(plm__draft *draft, plm__text *out);

#endif
