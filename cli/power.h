/* Parts of 'plenum power'. */
#ifndef PLM_CLI_POWER_H
#define PLM_CLI_POWER_H

#include "command.h"
#include "plenum.h"
#include "view/power.h"

typedef struct power_request {
    const char *path;
    const char *issue;
    argument_list rules; /* --rule */
    const char *votes;
    const char *quota;
    const char *names;
    const char *unions;
    const char *divide; /* chances to propose */
    const char *discount;
    const char *without;
    argument_list joining; /* --add */
    const char *index;
    uint64_t draws; /* 0: the usual number */
    uint64_t seed;
    bool all; /* indices */
    form_flags forms;

    form form;
    const plm__power_index *shown; /* --index; NULL: the usual ones */
} power_request;

/* Members that --votes gives. */
typedef struct given_votes {
    int64_t *votes;
    const char **names; /* NULL: they have none */
    char *list;         /* that holds the names */
    char *written;      /* what the file held */
    size_t count;
    int64_t quota;
} given_votes;

/* How many parts a list with commas has, and their names from a copy of one that is cut; false,
 * after an error: it has not so many. */
size_t count_parts(const char *list);
bool cut_names(char *list, const char **names, size_t count);

/* Reads --votes, --quota and --names; an exit status, after an error. clear_given_votes ends it, on
 * failure too. */
int read_given_votes(const power_request *asked, given_votes *out);
void clear_given_votes(given_votes *of);

/* Where bodies come from: a case or, where of is NULL, votes that were given. */
typedef struct power_source {
    plm_context *context;
    const power_request *asked;
    const plm_case *of;
    const given_votes *given;
} power_source;

/* The body whose rule has this id (NULL: that which decides the issue), and its power. An exit
 * status, after an error; plm__power_subject_clear ends the body, on failure too. */
int take_power_body(const power_source *from, const char *rule, plm__power_subject *out);
int count_power_body(const power_source *from, plm__power_subject *subject, plm__power *out);

/* Tells how a sum is divided; an exit status. */
int divide_sum(const power_request *asked);

/* Tells what members have under several rules, or as it is and as it would be changed; an exit
 * status. */
int compare_power(const power_source *from);

#endif
