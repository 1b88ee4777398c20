/*
 * The probability that a proposal carries a rule, when each member agrees by a chance of its own.
 *
 * Source: Owen, Multilinear extensions of games, Management Science 18(5), 1972, 64-79: with
 * independent chances x that is the multilinear extension of the rule at x.
 *
 * A member that does not agree may let a veto be: where all must agree it then counts as one that
 * does, so that it neither blocks nor helps elsewhere.
 */
#ifndef PLM_MODELS_INSTITUTIONS_POLL_H
#define PLM_MODELS_INSTITUTIONS_POLL_H

#include "game/rule.h"

typedef struct plm__voter {
    double agrees;    /* the chance that it does */
    double yields;    /* the chance that it lets its veto be, where it does not */
    uint64_t address; /* for chances of its own, where all cannot be gone through */
} plm__voter;

/* Votes in integers, test by test. */
typedef struct plm__poll {
    const plm__rule *rule; /* which nodes need which tests; NULL: the one test must pass */
    size_t voter_count;
    size_t test_count;
    plm__voter *voters;
    int64_t *votes;  /* [test * voter_count + voter] */
    int64_t *need;   /* of each test: what is missing before anybody has spoken */
    bool *unanimous; /* of each test: it asks for every vote */
    uint64_t seed;   /* with draw: the address of a poll that is sampled */
    uint64_t draw;
} plm__poll;

/* How the probability was found. */
typedef enum plm__polled {
    PLM__POLLED_GRID,   /* by all sums of votes: exact */
    PLM__POLLED_WAYS,   /* by all ways to vote: exact */
    PLM__POLLED_SAMPLED /* by ways drawn at random */
} plm__polled;

/* Sums, and steps from one to another, that a poll goes through at most; ways to vote that it goes
 * through at most, or else draws: with every number at its mode (seed and draw are 0), and in one
 * of many draws. */
enum {
    PLM__POLL_SUMS = 1 << 14,
    PLM__POLL_STEPS = 1 << 18,
    PLM__POLL_WAYS = 1 << 12,
    PLM__POLL_WAYS_IN_DRAW = 1 << 10,
    PLM__POLL_DRAWN_IN_DRAW = 64
};

/* Bytes of work for plm__poll_passes. */
size_t plm__poll_size(size_t voters, size_t tests, size_t nodes);

/* The probability that the rule is carried: exactly 0 or 1 where no way to vote of any chance says
 * otherwise. how: may be NULL. Changes votes and need. */
double plm__poll_passes(plm__poll *poll, void *work, plm__polled *how);

/* The tests of a rule, and how a poll's numbers follow from who is there. Voters: those at seat[i],
 * all of whom are there; room in the poll for voter_count, and for plm__rule_tests of tests. */
size_t plm__rule_tests(const plm__rule *rule);
void plm__poll_of(const plm__rule *rule, const plm__turnout *turnout, const size_t *seat,
                  plm__poll *poll);

#endif
