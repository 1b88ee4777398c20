/* Games for tests of the exchange model: read from a file, random, or set by hand. */
#ifndef PLM_TESTS_EXCHANGE_DATA_H
#define PLM_TESTS_EXCHANGE_DATA_H

#include "models/exchange/exchange.h"

enum { SET_ACTORS = 48, SET_ISSUES = 24, SET_CELLS = SET_ACTORS * SET_ISSUES, SET_NAME = 64 };

typedef struct exchange_set {
    char actor[SET_ACTORS][SET_NAME];
    char issue[SET_ISSUES][SET_NAME];
    double position[SET_CELLS];
    double capability[SET_CELLS];
    double salience[SET_CELLS];
    double scale_low[SET_ISSUES];
    double scale_high[SET_ISSUES];
    double reference_point[SET_ISSUES];
    plm__point point; /* points into the set: fill it by set_point after a copy */
    size_t actors;
    size_t issues;
} exchange_set;

/* Makes set->point from the rest. */
void set_point(exchange_set *set);

/* An empty set of that size, scales 0 to 100, nobody with a position. */
void clear_set(exchange_set *set, size_t actors, size_t issues);

void set_cell(exchange_set *set, size_t issue, size_t actor, double position, double salience,
              double capability);

/* Every cell random, some absent when `gaps`; scales differ. */
void random_set(exchange_set *set, uint64_t seed, size_t actors, size_t issues, bool gaps);

/* Reads records #A #P #M #D with tabs between quoted fields; false when the file cannot be opened.
 * Without `scaled`, scales are 0 to 100 whatever the file says. */
bool read_set(exchange_set *set, const char *path, bool scaled);

size_t set_actor(const exchange_set *set, const char *name);
size_t set_issue(const exchange_set *set, const char *name);

/* Settings of a reading ("plenum", "compat"). */
plm__settings exchange_settings(const char *reading, size_t rounds);

/* Solves a set in workspace of its own, and asserts success. */
void solve_set(const exchange_set *set, const plm__settings *settings,
               const plm__exchange_watcher *watcher, plm__solution *out);

#endif
