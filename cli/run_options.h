/*
 * The options that every verb with models shares: which models run, in which readings, with which
 * settings and weights, and how many draws from which seed.
 */
#ifndef PLM_CLI_RUN_OPTIONS_H
#define PLM_CLI_RUN_OPTIONS_H

#include "verb.h"

#include <getopt.h>

enum {
    RUN_MODEL = 1000,
    RUN_READING,
    RUN_ROUNDS,
    RUN_SETTING,
    RUN_WEIGHT,
    RUN_ISSUE,
    RUN_DRAWS,
    RUN_SEED,
    RUN_THREADS
};

/* For a verb's table of long options. */
#define RUN_LONG_OPTIONS                                                                           \
    {"model", required_argument, NULL, RUN_MODEL},                                                 \
        {"reading", required_argument, NULL, RUN_READING},                                         \
        {"rounds", required_argument, NULL, RUN_ROUNDS},                                           \
        {"option", required_argument, NULL, RUN_SETTING},                                          \
        {"weight", required_argument, NULL, RUN_WEIGHT},                                           \
        {"issue", required_argument, NULL, RUN_ISSUE},                                             \
        {"draws", required_argument, NULL, RUN_DRAWS},                                             \
        {"seed", required_argument, NULL, RUN_SEED}, {                                             \
        "threads", required_argument, NULL, RUN_THREADS                                            \
    }

/* For a verb's help. */
#define RUN_HELP                                                                                   \
    "  --model NAME[:READING]        run this model instead of the usual ones; a comma list, or\n" \
    "                                several times\n"                                              \
    "  --reading NAME                the reading of every --model that names none\n"               \
    "  --rounds N                    rounds of every model that has that setting\n"                \
    "  --option MODEL.SETTING=VALUE  one setting of a model\n"                                     \
    "  --weight MODEL=W              weight in the pooled forecast (1 unless given)\n"             \
    "  --issue ID                    this issue alone\n"                                           \
    "  --draws N                     Monte Carlo draws (10000 unless given; 0: the point game)\n"  \
    "  --seed S                      seed of the draws (1 unless given)\n"                         \
    "  --threads T                   threads; changes the time, never the result\n"

/* Arguments of one option, in the order they were given. */
typedef struct argument_list {
    const char **items;
    size_t count;
} argument_list;

typedef struct run_options {
    const char *verb_name;
    argument_list models;
    argument_list settings;
    argument_list weights;
    const char *reading;
    const char *rounds;
    const char *issue;
    const char *draws;
    const char *seed;
    const char *threads;
} run_options;

/* argc bounds the number of options. Ends the program with a message when memory is short. */
void run_options_open(run_options *options, const char *verb_name, int argc);
void run_options_close(run_options *options);

/* Keeps an option's argument; false when the code is none of RUN_LONG_OPTIONS. */
bool run_options_take(run_options *options, int code, const char *argument);

/* Turns what was kept into options of the library, and sets the context's threads. On failure
 * prints why and returns an exit status, with *out NULL. */
int run_options_make(const run_options *options, plm_context *context, plm_options **out);

#endif
