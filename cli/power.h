/* Parts of 'plenum power'. */
#ifndef PLM_CLI_POWER_H
#define PLM_CLI_POWER_H

#include "command.h"
#include "plenum.h"
#include "power/index.h"

/* A count that the command line does not give. */
#define UNSAID UINT64_MAX

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
    uint64_t draws; /* UNSAID: the usual number */
    uint64_t seed;
    bool all; /* indices */
    bool from_preferences;
    const char *svg;
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

/* Counts the power in the body whose rule has this id (NULL: that which decides the issue), as
 * the command line would have it changed, where `changed`. An exit status, after an error;
 * plm_power_free ends it. */
int count_power(const power_source *from, const char *rule, bool changed, plm_power **out);

/* Tells how a sum is divided; an exit status. */
int divide_sum(const power_request *asked);

/* Tells what members have by what they want; an exit status. */
int tell_preferences(plm_context *context, const plm_case *of, const power_request *asked);

/* Tells what members have under several rules, or as it is and as it would be changed; an exit
 * status. */
int compare_power(const power_source *from);

#endif
