#include "models/institutions/poll.h"

#include "base/random.h"

#include <string.h>

/* What a poll is worked out in. */
typedef struct tally {
    const plm__poll *poll;
    size_t *open; /* voters whose vote is not certain */
    size_t open_count;
    size_t *top;   /* of each test: sums reach from 0 to here, and pass there; 0: it is settled */
    size_t *at;    /* of each test: a sum; of each open voter: how it votes */
    bool *settled; /* of each test: it passes however the open voters vote */
    bool *passes;  /* of each node */
    double *mass;  /* of each sum of votes */
} tally;

size_t plm__poll_size(size_t voters, size_t tests, size_t nodes) {
    size_t flags = tests + nodes + 1;
    return PLM__POLL_SUMS * sizeof(double) + (3 * voters + 2 * tests) * sizeof(size_t) +
           (flags / sizeof(double) + 1) * sizeof(double);
}

static tally tally_in(const plm__poll *poll, void *work) {
    tally made = {.poll = poll, .mass = work};
    made.open = (size_t *)(made.mass + PLM__POLL_SUMS);
    made.top = made.open + poll->voter_count;
    made.at = made.top + poll->test_count;
    made.settled = (bool *)(made.at + poll->test_count + 2 * poll->voter_count);
    made.passes = made.settled + poll->test_count;
    return made;
}

/* ---- what is certain ------------------------------------------------------------------------- */

static int64_t *votes_in(const plm__poll *poll, size_t test) {
    return poll->votes + test * poll->voter_count;
}

/* Takes the votes of those who are certain off what is missing. */
static void settle_voters(plm__poll *poll, tally *with) {
    for (size_t i = 0; i < poll->voter_count; i++) {
        const plm__voter *voter = &poll->voters[i];
        bool sure = voter->agrees >= 1;
        bool never = voter->agrees <= 0;
        if (!sure && !(never && (voter->yields <= 0 || voter->yields >= 1))) {
            with->open[with->open_count++] = i;
            continue;
        }
        for (size_t test = 0; test < poll->test_count; test++) {
            bool counts = sure || (voter->yields >= 1 && poll->unanimous[test]);
            poll->need[test] -= counts ? votes_in(poll, test)[i] : 0;
        }
    }
}

static int64_t common_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Counts a test's votes in the largest unit that they have in common. */
static void settle_test(plm__poll *poll, tally *with, size_t test) {
    int64_t *votes = votes_in(poll, test);
    int64_t total = 0;
    int64_t unit = 0;
    for (size_t i = 0; i < with->open_count; i++) {
        total += votes[with->open[i]];
        unit = common_divisor(votes[with->open[i]], unit);
    }
    int64_t need = poll->need[test];
    with->settled[test] = need <= 0;
    with->top[test] = 0;
    if (need <= 0 || need > total) {
        return;
    }
    for (size_t i = 0; i < with->open_count; i++) {
        votes[with->open[i]] /= unit;
    }
    with->top[test] = (size_t)((need + unit - 1) / unit);
}

/* ---- passing --------------------------------------------------------------------------------- */

static bool test_passes(const tally *with, size_t test) {
    return with->top[test] > 0 ? with->at[test] >= with->top[test] : with->settled[test];
}

/* Whether the sums that the tests stand at carry the rule. */
static bool carries(const tally *with) {
    const plm__rule *rule = with->poll->rule;
    size_t test = 0;
    for (size_t n = 0; rule != NULL && n < rule->node_count; n++) {
        const plm__rule_node *node = &rule->nodes[n];
        size_t passed = 0;
        for (size_t c = 0; c < node->child_count; c++) {
            passed += with->passes[node->children[c]] ? 1 : 0;
        }
        with->passes[n] = node->test != NULL ? test_passes(with, test++) : passed >= node->enough;
    }
    return rule != NULL ? with->passes[rule->node_count - 1] : test_passes(with, 0);
}

/* Where the sums of a test come to when a voter adds its votes. */
static size_t moved(const tally *with, size_t test, size_t from, size_t voter) {
    int64_t votes = votes_in(with->poll, test)[voter];
    size_t left = with->top[test] - from;
    return votes >= (int64_t)left ? with->top[test] : from + (size_t)votes;
}

/* ---- by sums of votes ------------------------------------------------------------------------ */

/* How many sums there are of all tests together; more than PLM__POLL_SUMS: too many. */
static size_t sums_of(const tally *with) {
    size_t sums = 1;
    for (size_t test = 0; test < with->poll->test_count; test++) {
        if (with->top[test] >= PLM__POLL_SUMS || sums > PLM__POLL_SUMS) {
            return PLM__POLL_SUMS + 1;
        }
        sums *= with->top[test] + 1;
    }
    return sums;
}

/* The next lower sums, the last test's first. */
static void step_down(const tally *with) {
    size_t test = with->poll->test_count;
    while (test > 0 && with->at[test - 1] == 0) {
        test--;
        with->at[test] = with->top[test];
    }
    if (test > 0) {
        with->at[test - 1]--;
    }
}

static void stand_at_top(const tally *with) {
    memcpy(with->at, with->top, with->poll->test_count * sizeof *with->at);
}

/* The places of the sums that tests come to when a voter agrees, and when it lets its veto be. */
static void find_targets(const tally *with, size_t voter, size_t *agreed, size_t *yielded) {
    *agreed = 0;
    *yielded = 0;
    for (size_t test = 0; test < with->poll->test_count; test++) {
        size_t to = moved(with, test, with->at[test], voter);
        size_t sums = with->top[test] + 1;
        *agreed = *agreed * sums + to;
        *yielded = *yielded * sums + (with->poll->unanimous[test] ? to : with->at[test]);
    }
}

/* The same with one test. */
static void add_to_one(const tally *with, size_t sums, size_t voter) {
    const plm__voter *of = &with->poll->voters[voter];
    const bool frees = with->poll->unanimous[0];
    const double agrees = of->agrees + (frees ? (1 - of->agrees) * of->yields : 0);
    const double stays = (1 - of->agrees) * (frees ? 1 - of->yields : 1);
    for (size_t place = sums; place-- > 0;) {
        const double here = with->mass[place];
        size_t to = moved(with, 0, place, voter);
        with->mass[place] = here * stays;
        with->mass[to] += here * agrees;
    }
}

/* From the highest sums down, so that what a voter adds is not added to again. */
static void add_voter(const tally *with, size_t sums, size_t voter) {
    const plm__voter *of = &with->poll->voters[voter];
    const double refuses = 1 - of->agrees;
    stand_at_top(with);
    for (size_t place = sums; place-- > 0; step_down(with)) {
        const double here = with->mass[place];
        if (here > 0) {
            size_t agreed = 0;
            size_t yielded = 0;
            find_targets(with, voter, &agreed, &yielded);
            with->mass[place] = here * refuses * (1 - of->yields);
            with->mass[yielded] += here * refuses * of->yields;
            with->mass[agreed] += here * of->agrees;
        }
    }
}

static double by_sums(const tally *with, size_t sums) {
    double passing = 0;
    double failing = 0;
    memset(with->mass, 0, sums * sizeof *with->mass);
    with->mass[0] = 1;
    for (size_t i = 0; i < with->open_count; i++) {
        if (with->poll->test_count == 1) {
            add_to_one(with, sums, with->open[i]);
        } else {
            add_voter(with, sums, with->open[i]);
        }
    }
    stand_at_top(with);
    for (size_t place = sums; place-- > 0; step_down(with)) {
        *(carries(with) ? &passing : &failing) += with->mass[place];
    }
    return passing / (passing + failing);
}

/* ---- by ways to vote ------------------------------------------------------------------------- */

typedef enum way { WAY_REFUSES, WAY_AGREES, WAY_YIELDS, WAY_COUNT } way;

static double chance_of(const plm__voter *voter, way how) {
    switch (how) {
    case WAY_AGREES:
        return voter->agrees;
    case WAY_YIELDS:
        return (1 - voter->agrees) * voter->yields;
    default:
        return (1 - voter->agrees) * (1 - voter->yields);
    }
}

static void vote(const tally *with, size_t voter, way how) {
    for (size_t test = 0; test < with->poll->test_count; test++) {
        bool counts = how == WAY_AGREES || (how == WAY_YIELDS && with->poll->unanimous[test]);
        with->at[test] = counts ? moved(with, test, with->at[test], voter) : with->at[test];
    }
}

static void clear_sums(const tally *with) {
    memset(with->at, 0, with->poll->test_count * sizeof *with->at);
}

static bool at_modes(const plm__poll *poll) {
    return poll->seed == 0 && poll->draw == 0;
}

/* How many ways there are to vote, or more than PLM__POLL_WAYS. */
static size_t ways_of(const tally *with) {
    size_t ways = 1;
    for (size_t i = 0; i < with->open_count && ways <= PLM__POLL_WAYS; i++) {
        ways *= with->poll->voters[with->open[i]].yields > 0 ? WAY_COUNT : WAY_COUNT - 1;
    }
    return ways;
}

/* The chance of way number `number`, whose sums the tests then stand at. */
static double take_way(const tally *with, size_t number) {
    double chance = 1;
    clear_sums(with);
    for (size_t i = 0; i < with->open_count; i++) {
        const plm__voter *voter = &with->poll->voters[with->open[i]];
        size_t choices = voter->yields > 0 ? WAY_COUNT : WAY_COUNT - 1;
        way how = (way)(number % choices);
        number /= choices;
        chance *= chance_of(voter, how);
        vote(with, with->open[i], how);
    }
    return chance;
}

static double by_ways(const tally *with, size_t ways) {
    double passing = 0;
    double failing = 0;
    for (size_t number = 0; number < ways; number++) {
        double chance = take_way(with, number);
        *(carries(with) ? &passing : &failing) += chance;
    }
    return passing / (passing + failing);
}

/* ---- by ways drawn at random ----------------------------------------------------------------- */

static void draw_way(const tally *with, uint64_t number) {
    clear_sums(with);
    for (size_t i = 0; i < with->open_count; i++) {
        const plm__voter *voter = &with->poll->voters[with->open[i]];
        const plm__address address = {with->poll->seed, voter->address, number,
                                      PLM__PURPOSE_CHANCE};
        double at = plm__random(address);
        double yields = voter->agrees + chance_of(voter, WAY_YIELDS);
        vote(with, with->open[i],
             at < voter->agrees ? WAY_AGREES
             : at < yields      ? WAY_YIELDS
                                : WAY_REFUSES);
    }
}

static double by_drawn_ways(const tally *with, size_t ways) {
    size_t passing = 0;
    for (size_t i = 0; i < ways; i++) {
        draw_way(with, with->poll->draw * PLM__POLL_WAYS + i);
        passing += carries(with) ? 1 : 0;
    }
    return (double)passing / (double)ways;
}

/* ---- polls ----------------------------------------------------------------------------------- */

double plm__poll_passes(plm__poll *poll, void *work, plm__polled *how) {
    plm__polled done = PLM__POLLED_GRID;
    tally with = tally_in(poll, work);
    settle_voters(poll, &with);
    for (size_t test = 0; test < poll->test_count; test++) {
        settle_test(poll, &with, test);
    }
    size_t sums = sums_of(&with);
    size_t ways = ways_of(&with);
    size_t steps = with.open_count * poll->test_count;
    double passes = 0;
    if (sums <= PLM__POLL_SUMS && sums * steps <= PLM__POLL_STEPS) {
        passes = by_sums(&with, sums);
    } else if (ways <= (at_modes(poll) ? PLM__POLL_WAYS : PLM__POLL_WAYS_IN_DRAW)) {
        done = PLM__POLLED_WAYS;
        passes = by_ways(&with, ways);
    } else {
        done = PLM__POLLED_SAMPLED;
        passes = by_drawn_ways(&with, at_modes(poll) ? PLM__POLL_WAYS : PLM__POLL_DRAWN_IN_DRAW);
    }
    if (how != NULL) {
        *how = done;
    }
    return passes;
}

size_t plm__rule_tests(const plm__rule *rule) {
    size_t count = 0;
    for (size_t n = 0; n < rule->node_count; n++) {
        count += rule->nodes[n].test != NULL ? 1 : 0;
    }
    return count;
}

void plm__poll_of(const plm__rule *rule, const plm__turnout *turnout, const size_t *seat,
                  plm__poll *poll) {
    poll->rule = rule;
    poll->test_count = 0;
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__test *test = rule->nodes[n].test;
        if (test == NULL) {
            continue;
        }
        size_t place = poll->test_count++;
        poll->unanimous[place] = test->unanimous;
        poll->need[place] =
            plm__test_quota(rule, test, turnout) - plm__test_start(rule, test, turnout);
        for (size_t i = 0; i < poll->voter_count; i++) {
            votes_in(poll, place)[i] = plm__test_votes(test, turnout, seat[i]);
        }
    }
}
