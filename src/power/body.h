/*
 * A rule as power indices see it: who is alike, and how much each test still lacks.
 *
 * Players with the same votes in every test are of one kind. What the rule makes of those in favour
 * depends on how many of each kind they are, so most real bodies are small.
 */
#ifndef PLM_POWER_BODY_H
#define PLM_POWER_BODY_H

#include "game/rule.h"

/* What a test lacks: this many votes; 0, it has passed; PLM__LOST, it cannot pass any more. */
#define PLM__LOST INT64_MAX

typedef enum plm__outlook { PLM__OPEN, PLM__CARRIED, PLM__DEFEATED } plm__outlook;

typedef struct plm__player_kind {
    size_t count;
    size_t group;
    const int64_t *votes; /* of each test */
} plm__player_kind;

/* The kinds stand in the order in which a search should ask them: what weighs most first. */
typedef struct plm__body {
    const plm__rule *rule;
    size_t player_count;
    const size_t *kind_of; /* of each player */
    plm__player_kind *kinds;
    size_t kind_count;
    const size_t *leaf; /* the rule's node of each test */
    size_t test_count;
    const size_t *only_parent; /* of each node; its own number: none, or several */
} plm__body;

/* The body of some of a rule's players, in that order; the others are left out, and nobody but they
 * may have votes. group: of each of them, players of different groups are never of one kind; NULL:
 * all are of one group. All have come. PLM_E_MEMORY; PLM_E_UNSUPPORTED: votes of the rule are
 * drawn. */
plm_status plm__body_of(const plm__rule *rule, const size_t *players, const size_t *group,
                        size_t count, plm__arena *arena, plm__body *out);

/* What each test lacks at first. */
void plm__body_start(const plm__body *body, int64_t *lacks);

/* Takes the votes of so many of a kind in favour. */
void plm__body_add(const plm__body *body, size_t kind, size_t count, int64_t *lacks);

/* How the rule stands. outlook: room for each node of the rule, filled. */
plm__outlook plm__body_outlook(const plm__body *body, const int64_t *lacks, plm__outlook *outlook);

/* Makes what cannot matter any more the same everywhere, so that equal standings look equal.
 * outlook: as filled for the same lacks, and PLM__OPEN at the top; matters: room for each node. */
void plm__body_level(const plm__body *body, const plm__outlook *outlook, bool *matters,
                     int64_t *lacks);

#endif
