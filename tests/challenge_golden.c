/* The challenge model against recorded runs of other programs, number by number. */
#include "golden.h"
#include "shared_folder.h"

static const double TOLERANCE = 1e-9;

typedef double row_of_actors[MOST_ACTORS];

static void compare_row(const char *what, const double *ours, struct fy_node *in, const char *path,
                        size_t count) {
    double theirs[MOST_ACTORS];
    if (golden_numbers(in, path, theirs) != count) {
        fail_msg("%s has no %s", what, path);
    }
    for (size_t i = 0; i < count; i++) {
        if (!(fabs(ours[i] - theirs[i]) <= TOLERANCE)) {
            fail_msg("%s: %s[%zu] is %.17g, not %.17g", what, path, i, ours[i], theirs[i]);
        }
    }
}

/* Off the diagonal. */
static void compare_matrix(const char *what, row_of_actors *ours, struct fy_node *in,
                           const char *path, size_t count) {
    struct fy_node *list = golden_node(in, path);
    assert_non_null(list);
    assert_int_equal(golden_length(list), count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            double theirs = golden_number(golden_item(golden_item(list, i), j));
            if (i != j && !(fabs(ours[i][j] - theirs) <= TOLERANCE)) {
                fail_msg("%s: %s[%zu][%zu] is %.17g, not %.17g", what, path, i, j, ours[i][j],
                         theirs);
            }
        }
    }
}

static void compare_number(const char *what, double ours, struct fy_node *in, const char *path) {
    double theirs = golden_number_at(in, path);
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%s: %s is %.17g, not %.17g", what, path, ours, theirs);
    }
}

/* Whom each actor's offer was from, by name. */
static void compare_proposers(const char *what, const recorded_round *ours, struct fy_node *round,
                              struct fy_node *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct fy_node *offer = golden_item(golden_node(round, "best_offer"), i);
        struct fy_node *from = golden_node(offer, "frm");
        if (from == NULL) {
            assert_int_equal(ours->proposer[i], PLM__NOBODY);
            continue;
        }
        assert_true(ours->proposer[i] != PLM__NOBODY);
        struct fy_node *name = golden_item(names, (size_t)ours->proposer[i]);
        if (strcmp(fy_node_get_scalar0(from), fy_node_get_scalar0(name)) != 0) {
            fail_msg("%s: actor %zu takes the offer of %s", what, i, fy_node_get_scalar0(name));
        }
    }
}

static void compare_s0_round(const char *what, recording *ours, size_t r, struct fy_node *round,
                             struct fy_node *names, size_t count) {
    recorded_round *at = &ours->rounds[r];
    compare_row(what, ours->rounds[r - 1].position, round, "positions_start", count);
    compare_row(what, at->risk, round, "r", count);
    compare_matrix(what, at->probability, round, "prob", count);
    compare_matrix(what, at->own, round, "eu_own", count);
    compare_matrix(what, at->other, round, "eu_other_seen_by_i", count);
    compare_proposers(what, at, round, names, count);
    compare_row(what, at->position, round, "positions_end", count);
    compare_number(what, at->median, round, "median");
    compare_number(what, at->mean, round, "mean");
}

static void test_s0(void **state) {
    (void)state;
    for (size_t c = 0; c < GOLDEN_CASES; c++) {
        test_game game;
        struct fy_document *document = open_golden("s0", golden_cases[c]);
        if (document == NULL || !read_golden_game(golden_cases[c], &game)) {
            print_message("skipped: no recorded runs\n");
            skip();
        }
        recording *ours = run_recorded(&game, "s0", NULL, NULL);
        struct fy_node *root = fy_document_root(document);
        struct fy_node *rounds = golden_node(root, "rounds");
        assert_int_equal(golden_length(rounds), 10);
        for (size_t r = 1; r <= 10; r++) {
            char what[64];
            snprintf(what, sizeof what, "%s round %zu", golden_cases[c], r);
            compare_s0_round(what, ours, r, golden_item(rounds, r - 1), golden_node(root, "actors"),
                             game.count);
        }
        assert_true(ours->outcome == ours->rounds[10].median);
        free(ours);
        fy_document_destroy(document);
    }
}

/* Settings that stand for a recorded configuration of the printed reading. */
typedef struct configuration {
    const char *name;
    const char *settings[4];
} configuration;

static const configuration configurations[] = {
    {"default", {NULL}},
    {"conflict_resolves", {"conflict=resolves", NULL}},
    {"q0.5", {"status-quo-probability=0.5", NULL}},
    {"security_own", {"security=own", NULL}},
    {"risk_off", {"risk=off", NULL}},
    {"fixed100", {"range=fixed", "fixed-range=100", NULL}},
    {"rp_q0.7", {"status-quo-probability=0.7", "status-quo-utility=reference-point", NULL}},
};

static void compare_printed_round(const char *what, recording *ours, size_t r,
                                  struct fy_node *round, size_t count) {
    recorded_round *at = &ours->rounds[r];
    compare_row(what, ours->rounds[r - 1].position, round, "positions_start", count);
    if (golden_node(round, "r") != NULL) {
        compare_row(what, at->risk, round, "r", count);
    }
    assert_true(r > 1 || golden_node(round, "eu") != NULL);
    if (golden_node(round, "eu") != NULL) {
        compare_matrix(what, at->own, round, "eu", count);
    }
    compare_row(what, at->position, round, "positions_end", count);
    compare_number(what, at->median, round, "median");
    compare_number(what, at->mean, round, "mean");
}

static void compare_without_stop(const char *what, const test_game *game, const configuration *of,
                                 struct fy_node *rounds) {
    const char *settings[8] = {"rounds=10", "stop=never"};
    for (size_t i = 0; of->settings[i] != NULL; i++) {
        settings[2 + i] = of->settings[i];
    }
    recording *ours = run_recorded(game, "printed", settings, NULL);
    for (size_t r = 1; r <= golden_length(rounds); r++) {
        char where[128];
        snprintf(where, sizeof where, "%s round %zu", what, r);
        compare_printed_round(where, ours, r, golden_item(rounds, r - 1), game->count);
    }
    free(ours);
}

static void compare_stop(const char *what, const test_game *game, const configuration *of,
                         struct fy_node *run) {
    test_answer answer;
    recording *ours = run_recorded(game, "printed", of->settings, &answer);
    compare_number(what, (double)answer.rounds, run, "rounds_executed");
    compare_number(what, answer.outcome, run, "forecast_median");
    compare_number(what, ours->rounds[answer.rounds].mean, run, "forecast_mean");
    const char *why = fy_node_get_scalar0(golden_node(run, "stopping"));
    assert_string_equal(answer.status == PLM_OK ? "converged" : "round_cap", why);
    free(ours);
}

static void test_printed(void **state) {
    (void)state;
    for (size_t c = 0; c < GOLDEN_CASES; c++) {
        test_game game;
        struct fy_document *document = open_golden("printed", golden_cases[c]);
        if (document == NULL || !read_golden_game(golden_cases[c], &game)) {
            print_message("skipped: no recorded runs\n");
            skip();
        }
        for (size_t k = 0; k < sizeof configurations / sizeof *configurations; k++) {
            const configuration *of = &configurations[k];
            struct fy_node *all = golden_node(fy_document_root(document), "configs");
            struct fy_node *item = fy_node_mapping_lookup_by_string(all, of->name, FY_NT);
            assert_non_null(item);
            struct fy_node *reference = golden_node(item, "config/reference_point");
            game.reference_point = strcmp(fy_node_get_scalar0(reference), "null") == 0
                                       ? (double)NAN
                                       : golden_number(reference);
            char what[64];
            snprintf(what, sizeof what, "%s %s", golden_cases[c], of->name);
            compare_without_stop(what, &game, of, golden_node(item, "rounds"));
            compare_stop(what, &game, of, golden_node(item, "run"));
        }
        fy_document_destroy(document);
    }
}

static void test_first_draws(void **state) {
    (void)state;
    const char *const names[] = {"emission_widened", "game_10"};
    for (size_t c = 0; c < 2; c++) {
        struct fy_document *document = open_golden("printed-mc", names[c]);
        if (document == NULL) {
            print_message("skipped: no recorded runs\n");
            skip();
        }
        struct fy_node *draws = golden_node(fy_document_root(document), "first_draws");
        assert_int_equal(golden_length(draws), 25);
        for (size_t d = 0; d < golden_length(draws); d++) {
            struct fy_node *draw = golden_item(draws, d);
            test_game game = {.reference_point = (double)NAN};
            game.count = golden_numbers(draw, "position", game.position);
            golden_numbers(draw, "capability", game.capability);
            golden_numbers(draw, "salience", game.salience);
            for (size_t i = 0; i < game.count; i++) {
                game.salience[i] /= 100;
            }
            test_answer answer;
            free(run_recorded(&game, "printed", NULL, &answer));
            compare_number(names[c], answer.outcome, draw, "median");
            compare_number(names[c], (double)answer.rounds, draw, "rounds");
        }
        fy_document_destroy(document);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_s0),
        cmocka_unit_test(test_printed),
        cmocka_unit_test(test_first_draws),
    };
    return shared_folder("golden/challenge") ? cmocka_run_group_tests(tests, NULL, NULL)
                                             : NOTHING_COMPARED;
}
