/* Back-tests: losses worked out by hand, the bootstrap, and DEU's decisions where they are there.
 */
#include "backtested.h"

#include "insight/bootstrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PATH_TEXT = 1024, LINE_TEXT = 512, CASE_TEXT = 1024 };

/* ---- cases written down here ---------------------------------------------------------------- */

/* Two actors of weight 3 and 1 at `left` and `right` of a scale from 0 to `high`. */
static void write_case(char text[CASE_TEXT], size_t number, const char *left, const char *right,
                       const char *high, const char *outcome) {
    snprintf(text, CASE_TEXT,
             "plenum: 1\nid: c%zu\nquestion: What?\nissues:\n  - id: x\n    question: How far?\n"
             "    scale: {0: none, %s: all}\n"
             "    options:\n"
             "      - {id: low, label: low, from: 0, to: 5}\n"
             "      - {id: high, label: high, from: 5, to: %s}\n"
             "%s%s%s"
             "actors:\n"
             "  - {id: a, name: A, on: {x: {position: %s, capability: 100, salience: 60}}}\n"
             "  - {id: b, name: B, on: {x: {position: %s, capability: 40, salience: 50}}}\n",
             number, high, high, outcome[0] != '\0' ? "    outcome: {value: " : "", outcome,
             outcome[0] != '\0' ? "}\n" : "", left, right);
}

static void add_case(fixture *with, const char *left, const char *right, const char *high,
                     const char *outcome) {
    char text[CASE_TEXT];
    write_case(text, with->count, left, right, high, outcome);
    add_text(with, text);
}

static void choose(fixture *with, const char *model, const char *reading) {
    assert_int_equal(plm_options_add_model(with->options, model, reading, NULL), PLM_OK);
}

static const plm_backtest_model *model_of(const fixture *with, const char *name,
                                          const char *reading) {
    for (size_t i = 0; i < plm_backtest_model_count(with->backtest); i++) {
        const plm_backtest_model *model = plm_backtest_model_at(with->backtest, i);
        if (strcmp(model->model, name) == 0 &&
            (reading == NULL || strcmp(model->reading, reading) == 0)) {
            return model;
        }
    }
    fail_msg("no model %s", name);
    return NULL;
}

static const plm_score *score_of(const plm_backtest_model *model, const char *loss) {
    for (size_t i = 0; i < model->score_count; i++) {
        if (strcmp(model->scores[i]->loss, loss) == 0) {
            return model->scores[i];
        }
    }
    fail_msg("no loss %s", loss);
    return NULL;
}

static double value_of(const plm_backtest_model *model, const char *loss) {
    return score_of(model, loss)->value;
}

/* Weighted means 2 of 8, 7.5 of 10 (25 of 100 and 75 of 100), 5 of 10; outcomes 4, 10, 4. */
static void add_three(fixture *with) {
    add_case(with, "0", "8", "8", "4");
    add_case(with, "10", "0", "10", "10");
    add_case(with, "5", "5", "10", "4");
}

static void test_losses_by_hand(void **state) {
    (void)state;
    fixture with;
    open_fixture(&with);
    add_three(&with);
    choose(&with, "weighted-mean", NULL);
    choose(&with, "median", NULL);
    run(&with, 200);
    const plm_backtest_model *mean = model_of(&with, "weighted-mean", NULL);
    assert_int_equal(mean->treated, 3);
    assert_near(mean->outcomes[0], 2, 1e-12);
    assert_near(mean->outcomes[1], 7.5, 1e-12);
    assert_near(value_of(mean, "mae"), (25 + 25 + 10) / 3.0, 1e-9);
    assert_near(value_of(mean, "rmse"), sqrt((625 + 625 + 100) / 3.0), 1e-9);
    assert_near(value_of(mean, "median-error"), 25, 1e-9);
    assert_near(value_of(mean, "hit-5"), 0, 0);
    assert_near(value_of(mean, "hit-10"), 1 / 3.0, 1e-12);
    assert_near(value_of(mean, "hit-20"), 1 / 3.0, 1e-12);
    assert_near(value_of(mean, "crps"), 20, 1e-9);
    assert_true(isnan(value_of(mean, "coverage-50")) && isnan(value_of(mean, "log-score")));
    assert_near(score_of(mean, "mae")->difference, 0, 0);
    const plm_backtest_model *median = model_of(&with, "median", NULL);
    assert_near(value_of(median, "mae"), (0 + 50 + 10) / 3.0, 1e-9);
    assert_near(score_of(median, "mae")->difference, 0, 1e-9);
    assert_near(score_of(median, "median-error")->difference, -15, 1e-9);
    close_fixture(&with);
}

/* The law "weights" has 3/4 and 1/4 on two points, so that all its scores can be worked out. */
static void test_distribution_by_hand(void **state) {
    (void)state;
    fixture with;
    open_fixture(&with);
    add_three(&with);
    choose(&with, "settlement", "weights");
    run(&with, 200);
    assert_int_equal(plm_backtest_model_count(with.backtest), 2);
    const plm_backtest_model *law = model_of(&with, "settlement", "weights");
    assert_int_equal(law->distributions, 3);
    double first = (0.75 * 0.75 + 0.25 * 0.25) * 50;
    double second = 0.25 * 0.25 * 100;
    assert_near(value_of(law, "crps"), (first + second + 10) / 3, 1e-9);
    /* Outcome 4 of the first is in option low (3/4), 10 of the second in high (3/4), 4 of the third
     * in low, which has no probability. */
    assert_true(isinf(value_of(law, "log-score")));
    /* Shares up to the outcomes: 3/4 alone, 1/4 to 1, 0 alone. */
    assert_near(law->pit[7], 1 + 0.1 / 0.75, 1e-9);
    assert_near(law->pit[0], 1, 1e-9);
    assert_near(value_of(law, "coverage-50"), (0 + 0.5 / 0.75 + 0) / 3, 1e-9);
    assert_near(value_of(law, "inside-50"), 2 / 3.0, 1e-9);
    close_fixture(&with);
}

static void test_issues_that_are_not_known_are_counted(void **state) {
    (void)state;
    fixture with;
    open_fixture(&with);
    add_case(&with, "1", "2", "10", "");
    plm_error error = {0};
    assert_int_equal(plm_backtest_run(with.backtest, with.options, 10, &error), PLM_E_EMPTY);
    assert_string_equal(error.message,
                        "no issue has a known outcome; give at least one an outcome");
    add_case(&with, "1", "2", "10", "2");
    assert_int_equal(plm_backtest_run(with.backtest, with.options, 0, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "resamples must be from 1 to 4294967296");
    run(&with, 10);
    assert_int_equal(plm_backtest_issue_count(with.backtest), 1);
    assert_int_equal(plm_backtest_unresolved_count(with.backtest), 1);
    assert_string_equal(plm_backtest_issue_at(with.backtest, 0)->case_id, "c1");
    assert_int_equal(plm_backtest_issue_at(with.backtest, 0)->actor_count, 2);
    assert_int_equal(plm_backtest_run(with.backtest, with.options, 10, &error), PLM_E_ARGUMENT);
    assert_string_equal(error.message, "the back-test ran already; make a new one");
    close_fixture(&with);
}

/* A range gives every model a distribution: that of its draws. */
static void test_ranges_are_drawn(void **state) {
    (void)state;
    fixture with;
    open_fixture(&with);
    add_case(&with, "[0, 1, 8]", "8", "8", "4");
    choose(&with, "weighted-mean", NULL);
    assert_int_equal(plm_options_set_draws(with.options, 500), PLM_OK);
    run(&with, 10);
    const plm_backtest_model *mean = model_of(&with, "weighted-mean", NULL);
    assert_int_equal(mean->distributions, 1);
    assert_true(value_of(mean, "crps") < value_of(mean, "mae"));
    assert_true(isfinite(value_of(mean, "log-score")));
    close_fixture(&with);
}

/* ---- the bootstrap -------------------------------------------------------------------------- */

static void test_resamples_keep_their_size(void **state) {
    (void)state;
    double times[101];
    double seen = 0;
    for (uint64_t number = 0; number < 300; number++) {
        plm__resample(5, number, 101, times);
        double sum = 0;
        for (size_t i = 0; i < 101; i++) {
            sum += times[i];
        }
        assert_true(sum == 101);
        seen += times[17];
    }
    assert_near(seen / 300, 1, 0.2);
}

static void test_averages(void **state) {
    (void)state;
    const double values[] = {4, (double)NAN, 1, 9};
    const double times[] = {0, 0, 3, 1};
    plm_context *context = NULL;
    plm_context_new(NULL, &context);
    plm__arena arena;
    plm__arena_init(&arena, context);
    plm__column mean;
    plm__column root;
    plm__column median;
    plm__column_init(&mean, &arena, PLM__AVERAGE_MEAN, values, 4);
    plm__column_init(&root, &arena, PLM__AVERAGE_ROOT, values, 4);
    plm__column_init(&median, &arena, PLM__AVERAGE_MEDIAN, values, 4);
    assert_near(plm__column_average(&mean, NULL), 14 / 3.0, 1e-12);
    assert_near(plm__column_average(&mean, times), 3, 1e-12);
    assert_near(plm__column_average(&root, times), sqrt(84 / 4.0), 1e-12);
    assert_near(plm__column_average(&median, NULL), 4, 0);
    const double even[] = {1, 2, 0, 1};
    assert_near(plm__column_average(&median, even), 6.5, 0);
    const double none[] = {0, 4, 0, 0};
    assert_true(isnan(plm__column_average(&mean, none)));
    plm__arena_clear(&arena);
    plm_context_free(context);
}

static void test_bits_do_not_hang_on_threads(void **state) {
    (void)state;
    double seen[2] = {0, 0};
    for (int turn = 0; turn < 2; turn++) {
        fixture with;
        open_fixture(&with);
        plm_context_set_threads(with.context, turn == 0 ? 1 : 3);
        add_three(&with);
        run(&with, 500);
        for (size_t i = 0; i < plm_backtest_model_count(with.backtest); i++) {
            const plm_backtest_model *model = plm_backtest_model_at(with.backtest, i);
            for (size_t k = 0; k < model->score_count; k++) {
                const plm_score *score = model->scores[k];
                double sum = score->value + score->low + 3 * score->high +
                             5 * score->difference_low + 7 * score->difference_high;
                seen[turn] = isfinite(sum) ? seen[turn] * 1.1 + sum : seen[turn];
            }
        }
        close_fixture(&with);
    }
    assert_true(seen[0] == seen[1] && seen[0] != 0);
}

/* ---- DEU ------------------------------------------------------------------------------------ */

typedef struct deu {
    plm_import *import;
    plm_case **cases;
    size_t count;
    fixture with;
} deu;

static const char *shared_path(const char *name, char path[PATH_TEXT]) {
    const char *folder = getenv("PLENUM_SHARED");
    snprintf(path, PATH_TEXT, "%s/%s", folder != NULL ? folder : "../shared", name);
    return path;
}

static FILE *open_shared(const char *name) {
    char path[PATH_TEXT];
    return fopen(shared_path(name, path), "r");
}

/* The part that an issue is in, or "". */
static void part_of(const char *id, char part[LINE_TEXT]) {
    char line[LINE_TEXT];
    FILE *file = open_shared("data/deu/split.csv");
    part[0] = '\0';
    while (fgets(line, sizeof line, file) != NULL) {
        size_t length = strlen(id);
        if (strncasecmp(line, id, length) == 0 && line[length] == ';') {
            strcpy(part, line + length + 1);
            part[strcspn(part, "\r\n")] = '\0';
        }
    }
    fclose(file);
}

/* part NULL: both. False when the data are not there. */
static bool open_deu(deu *data, const char *part) {
    char path[PATH_TEXT];
    FILE *file = open_shared("data/deu/split.csv");
    if (file == NULL) {
        return false;
    }
    fclose(file);
    *data = (deu){0};
    open_fixture(&data->with);
    plm_context *context = data->with.context;
    assert_int_equal(plm_import_new(context, "deu", &data->import, NULL), PLM_OK);
    assert_int_equal(plm_import_add_file(data->import, "capability",
                                         shared_path("data/deu/capability.csv", path), NULL),
                     PLM_OK);
    assert_int_equal(
        plm_import_add_file(data->import, "regime", shared_path("data/deu/regime.csv", path), NULL),
        PLM_OK);
    assert_int_equal(
        plm_import_load(data->import, shared_path("data/deu/deu3-train-dev.csv", path), NULL),
        PLM_OK);
    data->count = plm_import_case_count(data->import);
    data->cases = calloc(data->count, sizeof *data->cases);
    for (size_t i = 0; i < data->count; i++) {
        char found[LINE_TEXT];
        size_t length = 0;
        const char *id = plm_import_case_id(data->import, i);
        const char *text = plm_import_case_text(data->import, i, &length);
        part_of(id, found);
        if (part == NULL || strcmp(part, found) == 0) {
            assert_int_equal(plm_case_parse(context, text, length, id, &data->cases[i], NULL),
                             PLM_OK);
            assert_int_equal(plm_backtest_add_case(data->with.backtest, data->cases[i], NULL),
                             PLM_OK);
        }
    }
    return true;
}

static void close_deu(deu *data) {
    plm_backtest *backtest = data->with.backtest;
    data->with.backtest = NULL;
    plm_backtest_free(backtest);
    for (size_t i = 0; i < data->count; i++) {
        plm_case_free(data->cases[i]);
    }
    free(data->cases);
    plm_import_free(data->import);
    close_fixture(&data->with);
}

/* How far the weighted mean may be off because the table of capabilities has six digits. */
static double slack_of(const deu *data, const char *case_id, double mean) {
    double weight = 0;
    double slack = 0;
    for (size_t i = 0; i < data->count; i++) {
        const plm_dossier *dossier =
            data->cases[i] != NULL ? plm_case_dossier(data->cases[i]) : NULL;
        for (size_t k = 0;
             dossier != NULL && strcasecmp(dossier->id, case_id) == 0 && k < dossier->actor_count;
             k++) {
            const plm_stake *stake = dossier->actors[k]->stakes[0];
            double capability = stake->capability.range.mode;
            double salience = stake->salience.range.mode;
            double digit = pow(10, floor(log10(capability)) - 5);
            bool whole = capability == floor(capability);
            weight += capability * salience;
            slack += whole ? 0 : 0.5 * digit * salience * fabs(stake->position.range.mode - mean);
        }
    }
    return slack / weight;
}

static void test_baselines_equal_the_golden_ones(void **state) {
    (void)state;
    static const char *const models[][2] = {
        {"mean", "standard"}, {"mean", "salience"}, {"weighted-mean", NULL}, {"median", NULL}};
    deu data;
    if (!open_deu(&data, NULL)) {
        print_message("DEU's data are not there: skipped\n");
        skip();
    }
    for (size_t i = 0; i < 4; i++) {
        choose(&data.with, models[i][0], models[i][1]);
    }
    run(&data.with, 1);
    char line[LINE_TEXT];
    size_t compared = 0;
    FILE *file = open_shared("golden/deu/baselines-train-dev.csv");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char id[64];
        double golden[4];
        double outcome = 0;
        if (sscanf(line, "%63[^,],%*[^,],%lf,%lf,%lf,%lf,%lf", id, &outcome, &golden[0], &golden[1],
                   &golden[2], &golden[3]) != 6) {
            continue;
        }
        for (size_t i = 0; i < plm_backtest_issue_count(data.with.backtest); i++) {
            if (strcasecmp(plm_backtest_issue_at(data.with.backtest, i)->case_id, id) != 0) {
                continue;
            }
            for (size_t k = 0; k < 4; k++) {
                double slack = k == 2 ? slack_of(&data, id, golden[k]) : 0;
                assert_near(model_of(&data.with, models[k][0], models[k][1])->outcomes[i],
                            golden[k], 1e-6 + slack);
            }
            compared++;
        }
    }
    fclose(file);
    assert_int_equal(compared, 245);
    close_deu(&data);
}

static void check_part(const char *part, double weights, double calibrated) {
    deu data;
    if (!open_deu(&data, part)) {
        print_message("DEU's data are not there: skipped\n");
        skip();
    }
    choose(&data.with, "settlement", "weights");
    choose(&data.with, "settlement", "eu-legislation");
    run(&data.with, 1);
    assert_near(value_of(model_of(&data.with, "settlement", "weights"), "crps"), weights, 0.05);
    const plm_backtest_model *fitted = model_of(&data.with, "settlement", "eu-legislation");
    assert_near(value_of(fitted, "crps"), calibrated, 0.01);
    const double levels[] = {0.5, 0.8, 0.95};
    const char *const names[] = {"coverage-50", "coverage-80", "coverage-95"};
    for (size_t i = 0; i < 3; i++) {
        double error = sqrt(levels[i] * (1 - levels[i]) / (double)fitted->distributions);
        assert_near(value_of(fitted, names[i]), levels[i], 1.96 * error);
    }
    close_deu(&data);
}

/* 18.6 and 19.4 are what weights alone are known to give; the others are the fit's own. */
static void test_distributions_on_known_decisions(void **state) {
    (void)state;
    check_part("train", 18.6, 15.44);
    check_part("dev", 19.4, 16.37);
}

static void test_memory(void **state) {
    (void)state;
    char text[CASE_TEXT];
    write_case(text, 0, "0", "8", "8", "4");
    assert_true(sweep_memory(backtest_scarcely, text, PLM_OK) > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_losses_by_hand),
        cmocka_unit_test(test_distribution_by_hand),
        cmocka_unit_test(test_issues_that_are_not_known_are_counted),
        cmocka_unit_test(test_ranges_are_drawn),
        cmocka_unit_test(test_resamples_keep_their_size),
        cmocka_unit_test(test_averages),
        cmocka_unit_test(test_bits_do_not_hang_on_threads),
        cmocka_unit_test(test_baselines_equal_the_golden_ones),
        cmocka_unit_test(test_distributions_on_known_decisions),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
