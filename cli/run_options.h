/*
 * The options that every verb with models shares: which models run, in which readings, with which
 * settings and weights, and how many draws from which seed.
 */
#ifndef PLM_CLI_RUN_OPTIONS_H
#define PLM_CLI_RUN_OPTIONS_H

#include "arguments.h"
#include "verb.h"

/* For a verb's table of options. */
#define RUN_PLACES(run)                                                                            \
    {"model", .list = &(run).models}, {"reading", .text = &(run).reading},                         \
        {"rounds", .text = &(run).rounds}, {"option", .list = &(run).settings},                    \
        {"weight", .list = &(run).weights}, {"issue", .text = &(run).issue},                       \
        {"draws", .text = &(run).draws}, {"seed", .text = &(run).seed}, {                          \
        "threads", .text = &(run).threads                                                          \
    }

/* For a verb's help. */
#define RUN_HELP                                                                                   \
    "  --model NAME[:READING]        run this model instead of the usual ones; a comma list, or\n" \
    "                                several times\n"                                              \
    "  --reading NAME                the reading of every --model that names none\n"               \
    "  --rounds N                    rounds of every model that has that setting\n"                \
    "  --option MODEL.SETTING=VALUE  one setting of a model\n"                                     \
    "  --weight MODEL=W              weight in the answer; unless given, 1 for each --model, "     \
    "and\n"                                                                                        \
    "                                without --model for the calibrated model alone\n"             \
    "  --issue ID                    this issue alone\n"                                           \
    "  --draws N                     Monte Carlo draws (10000 unless given; 0: the point game)\n"  \
    "  --seed S                      seed of the draws (1 unless given)\n"                         \
    "  --threads T                   threads; changes the time, never the result\n"

/* Begin with {.verb_name = ...}; end with run_options_close. */
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

void run_options_close(run_options *options);

/* Turns what was kept into options of the library, and sets the context's threads. On failure
 * prints why and returns an exit status, with *out NULL. */
int run_options_make(const run_options *options, plm_context *context, plm_options **out);

#endif
