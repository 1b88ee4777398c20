/* Recorded runs of other programs: JSON files under the shared folder, and the games they ran on.
 */
#ifndef PLM_TESTS_GOLDEN_H
#define PLM_TESTS_GOLDEN_H

#include "models.h"

#include <libfyaml.h>
#include <stdio.h>

/* Room for a path of a file under it. */
enum { GOLDEN_PATH = 512 };

/* The path of a file of recorded runs; empty when it is not known where they are. */
static inline void golden_path(char path[GOLDEN_PATH], const char *folder, const char *name,
                               const char *ending) {
    const char *shared = getenv("PLENUM_SHARED");
    path[0] = '\0';
    if (shared != NULL) {
        snprintf(path, GOLDEN_PATH, "%s/golden/challenge/%s/%s.%s", shared, folder, name, ending);
    }
}

static const char *const golden_cases[] = {
    "emission",
    "feder_philippines_1986",
    "ktab_china_2014_policy",
    "rand_01",
    "rand_02",
    "rand_03",
    "rand_04",
    "rand_05",
    "rand_06",
    "rand_07",
    "rand_08",
    "rand_09",
    "rand_10",
    "rand_11",
    "rand_12",
};
enum { GOLDEN_CASES = sizeof golden_cases / sizeof *golden_cases };

/* NULL when there is no such file. */
static inline struct fy_document *open_golden(const char *folder, const char *name) {
    char path[GOLDEN_PATH];
    golden_path(path, folder, name, "json");
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET};
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return NULL;
    }
    fclose(file);
    return fy_document_build_from_file(&config, path);
}

static inline struct fy_node *golden_node(struct fy_node *in, const char *path) {
    return fy_node_by_path(in, path, FY_NT, FYNWF_DONT_FOLLOW);
}

static inline size_t golden_length(struct fy_node *list) {
    return (size_t)fy_node_sequence_item_count(list);
}

static inline struct fy_node *golden_item(struct fy_node *list, size_t index) {
    return fy_node_sequence_get_by_index(list, (int)index);
}

static inline double golden_number(struct fy_node *node) {
    assert_non_null(node);
    return strtod(fy_node_get_scalar0(node), NULL);
}

static inline double golden_number_at(struct fy_node *in, const char *path) {
    return golden_number(golden_node(in, path));
}

/* A list of numbers under path; returns how many. */
static inline size_t golden_numbers(struct fy_node *in, const char *path, double *out) {
    struct fy_node *list = golden_node(in, path);
    size_t count = list == NULL ? 0 : golden_length(list);
    assert_true(count <= MOST_ACTORS);
    for (size_t i = 0; i < count; i++) {
        out[i] = golden_number(golden_item(list, i));
    }
    return count;
}

/* The table of actor, capability, position, salience (0-100) that the runs started from. False when
 * it is not there. */
static inline bool read_golden_game(const char *name, test_game *game) {
    char line[GOLDEN_PATH];
    golden_path(line, "inputs", name, "csv");
    FILE *file = fopen(line, "r");
    if (file == NULL) {
        return false;
    }
    *game = (test_game){.scale_high = 100, .reference_point = (double)NAN};
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file) != NULL) {
        const char *numbers = strrchr(line, '"') != NULL ? strrchr(line, '"') : line;
        double row[3];
        assert_int_equal(sscanf(strchr(numbers, ','), ",%lf,%lf,%lf", &row[0], &row[1], &row[2]),
                         3);
        assert_true(game->count < MOST_ACTORS);
        game->capability[game->count] = row[0];
        game->position[game->count] = row[1];
        game->salience[game->count] = row[2] / 100;
        game->count++;
    }
    fclose(file);
    return true;
}

enum { MOST_ROUNDS = 32 };

/* Everything that a run of the challenge model showed. */
typedef struct recorded_round {
    double position[MOST_ACTORS];
    double risk[MOST_ACTORS];
    double probability[MOST_ACTORS][MOST_ACTORS];
    double own[MOST_ACTORS][MOST_ACTORS];
    double other[MOST_ACTORS][MOST_ACTORS];
    ptrdiff_t proposer[MOST_ACTORS];
    double target[MOST_ACTORS];
    double median;
    double mean;
} recorded_round;

typedef struct recording {
    recorded_round rounds[MOST_ROUNDS + 1];
    double outcome;
} recording;

static inline void record(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                          plm__variable variable, double value) {
    recording *into = user;
    assert_int_equal(issue, 0);
    assert_true(round <= MOST_ROUNDS);
    recorded_round *at = &into->rounds[round];
    switch (variable) {
    case PLM__POSITION:
        at->position[actor] = value;
        break;
    case PLM__RISK:
        at->risk[actor] = value;
        break;
    case PLM__CHANCE:
        at->probability[actor][other] = value;
        break;
    case PLM__EXPECTED_UTILITY:
        at->own[actor][other] = value;
        break;
    case PLM__EXPECTED_UTILITY_OF_OTHER:
        at->other[actor][other] = value;
        break;
    case PLM__OFFER:
        at->proposer[actor] = other;
        at->target[actor] = value;
        break;
    case PLM__MEDIAN:
        at->median = value;
        break;
    case PLM__MEAN:
        at->mean = value;
        break;
    case PLM__OUTCOME:
        into->outcome = value;
        break;
    case PLM__PROPOSAL:
        break;
    default:
        fail_msg("variable %d", (int)variable);
    }
}

/* Runs a model and records it; the caller frees the recording. */
static inline recording *run_recorded(const test_game *game, const char *reading,
                                      const char *const *settings, test_answer *answer) {
    recording *made = calloc(1, sizeof *made);
    assert_non_null(made);
    for (size_t r = 0; r <= MOST_ROUNDS; r++) {
        for (size_t i = 0; i < MOST_ACTORS; i++) {
            made->rounds[r].proposer[i] = PLM__NOBODY;
        }
    }
    const plm__model *model = model_named("challenge");
    plm__settings values = settings_for(model, reading, settings);
    plm__observer observer = {record, made};
    test_answer found = solve_with(game, model, &values, &observer);
    if (answer != NULL) {
        *answer = found;
    }
    return made;
}

#endif
