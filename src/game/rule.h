/*
 * Decision rules, compiled: who must agree.
 *
 * A rule is a tree. A leaf is a test, passed when the votes in favour reach a quota; a node above
 * is passed when enough of its children are: all of them, any one, or some number. So every rule is
 * monotone: one more in favour never hurts. Votes and quotas are whole numbers.
 *
 * The nodes stand in one list, children before parents, and a child may have several parents: a
 * rule that names another is no larger for it, and nothing here recurs.
 */
#ifndef PLM_GAME_RULE_H
#define PLM_GAME_RULE_H

#include "base/arena.h"
#include "base/exact.h"

/* Votes that all tests of a rule may list together, and parents' places for children. */
enum { PLM__RULE_MOST_WEIGHTS = 1 << 22, PLM__RULE_MOST_CHILDREN = 1 << 20 };

/* Drawn votes are counted in units of a thousand-millionth. */
#define PLM__DRAWN_UNIT 1000000000

/* How many votes a test asks for. */
typedef enum plm__demand_kind {
    PLM__DEMAND_AMOUNT,     /* at least `amount` */
    PLM__DEMAND_SHARE,      /* at least `share` of those that count */
    PLM__DEMAND_OVER_SHARE, /* more than that */
    PLM__DEMAND_ALL_BUT     /* all that count but `amount` */
} plm__demand_kind;

typedef struct plm__demand {
    plm__demand_kind kind;
    int64_t amount;
    plm_exact share;
} plm__demand;

typedef struct plm__test {
    const int64_t *weight; /* of each player; where votes are drawn, 1 for each who counts */
    bool drawn;            /* votes are the turnout's */
    bool unanimous;        /* it asks for every vote, so each who counts has a veto */
    plm__demand demand;
    int64_t unit;  /* what stands for one vote: more than 1 where votes have decimals */
    int64_t total; /* with everybody there */
    int64_t quota;
} plm__test;

typedef struct plm__rule_node {
    const plm__test *test; /* NULL: a node above others */
    size_t enough;         /* of the children */
    const size_t *children;
    size_t child_count;
} plm__rule_node;

typedef struct plm__rule {
    size_t player_count;
    plm_absent absent; /* how a player counts who is not there */
    const plm__rule_node *nodes;
    size_t node_count; /* the last one is the rule */
    size_t most_children;
    bool has_drawn;
} plm__rule;

/* The votes that a demand asks for where so many count. */
int64_t plm__demand_quota(plm__demand demand, int64_t total);

/* Builds a rule from the bottom up. Every function: PLM_E_MEMORY; PLM_E_DOMAIN: a vote below 0, or
 * more votes than PLM__MOST_VOTES; PLM_E_UNSUPPORTED: the rule is too large. */
typedef struct plm__rule_maker {
    plm__arena *arena;
    size_t player_count;
    plm__rule_node *nodes;
    size_t count;
    size_t room;
    size_t weights_left;
    size_t children_left;
} plm__rule_maker;

void plm__rule_start(plm__rule_maker *maker, plm__arena *arena, size_t player_count);

/* weight: player_count numbers, copied. One vote is `unit` of them, and of the demand's amount; of
 * the first of these functions 1. */
plm_status plm__rule_test(plm__rule_maker *maker, const int64_t *weight, bool drawn,
                          plm__demand demand, size_t *node);
plm_status plm__rule_test_in_units(plm__rule_maker *maker, const int64_t *weight, bool drawn,
                                   plm__demand demand, int64_t unit, size_t *node);

/* Passed when `enough` of the children are. */
plm_status plm__rule_some(plm__rule_maker *maker, size_t enough, const size_t *children,
                          size_t count, size_t *node);

/* The rule is its node `root`. It lives as long as the arena. */
void plm__rule_finish(const plm__rule_maker *maker, size_t root, plm_absent absent, plm__rule *out);

/* Who is there, drawn votes, and who lets its veto be: it abstains where all must agree, so that it
 * has no vote in such a test, and none is asked for. */
typedef struct plm__turnout {
    const bool *present;  /* NULL: everybody */
    const int64_t *drawn; /* of each player; needed where the rule has_drawn */
    const bool *yields;   /* NULL: nobody */
} plm__turnout;

/* The votes of a player in a test, and the quota that holds with this turnout. */
int64_t plm__test_votes(const plm__test *test, const plm__turnout *turnout, size_t player);
int64_t plm__test_quota(const plm__rule *rule, const plm__test *test, const plm__turnout *turnout);

/* The votes in favour before anybody has spoken: those of the absent, where they count as for. */
int64_t plm__test_start(const plm__rule *rule, const plm__test *test, const plm__turnout *turnout);

/* Whether those in favour carry the rule; passes: room for node_count. O(players * tests). */
bool plm__rule_wins(const plm__rule *rule, const plm__turnout *turnout, const bool *in_favour,
                    bool *passes);

/* Whether a test or node of the rule counts the player. */
bool plm__rule_counts(const plm__rule *rule, size_t player);

/* Whether some test of the rule asks for every vote, the player's among them. */
bool plm__rule_asks(const plm__rule *rule, size_t player);

#endif
