/* Forecasts as JSON, CSV and tables. */
#include "plenum.h"
#include "scarce.h"
#include "study.h"
#include "view/book.h"
#include "view/forecast_sheets.h"
#include "view/samples.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* One issue with a scale and an outcome, and one without. */
static const char sample[] = "plenum: 1\n"
                             "id: sample\n"
                             "question: What?\n"
                             "as_of: 2020-01-01\n"
                             "issues:\n"
                             "  - {id: issue, scale: {0: low, 100: high},\n"
                             "     options: [{id: few, from: 0, to: 50},\n"
                             "               {id: many, from: 50, to: 100}],\n"
                             "     outcome: {value: 75}}\n"
                             "  - {id: choice, options: [{id: yes}, {id: no}],\n"
                             "     outcome: {option: yes}}\n"
                             "actors:\n"
                             "  - {id: a, on: {issue: {capability: 30, salience: 100,\n"
                             "                         position: 20},\n"
                             "                 choice: {capability: 30, salience: 100,\n"
                             "                          utilities: {yes: 100, no: 0}}}}\n"
                             "  - {id: b, on: {issue: {capability: 10, salience: 100,\n"
                             "                         position: [40, 60, 80]},\n"
                             "                 choice: {capability: 10, salience: 100,\n"
                             "                          utilities: {yes: 0, no: 100}}}}\n";

typedef struct found {
    test_study study;
    plm_forecast *forecast;
} found;

static found find(uint64_t draws) {
    found made = {.study = open_study(sample, NULL, draws)};
    plm_error error = {0};
    if (plm_forecast_run(made.study.from, made.study.options, &made.forecast, &error) != PLM_OK) {
        fail_msg("%s", error.message);
    }
    return made;
}

static void forget(found *of) {
    plm_forecast_free(of->forecast);
    close_study(&of->study);
}

static const plm_column *column_named(const plm_table *table, const char *name) {
    for (size_t i = 0; plm_table_column(table, i) != NULL; i++) {
        if (strcmp(plm_table_column(table, i)->name, name) == 0) {
            return plm_table_column(table, i);
        }
    }
    fail_msg("no column '%s'", name);
    return NULL;
}

/* The row of a figure; the text of an empty cell is "". */
static size_t row_of(const plm_table *table, const char *const wanted[4]) {
    static const char *const names[4] = {"issue", "model", "option", "variable"};
    for (size_t row = 0; row < plm_table_row_count(table); row++) {
        size_t same = 0;
        for (size_t i = 0; i < 4; i++) {
            const char *cell = column_named(table, names[i])->texts[row];
            same += strcmp(cell != NULL ? cell : "", wanted[i]) == 0 ? 1 : 0;
        }
        if (same == 4) {
            return row;
        }
    }
    fail_msg("no row %s,%s,%s,%s", wanted[0], wanted[1], wanted[2], wanted[3]);
    return 0;
}

static void test_table_is_the_forecast(void **state) {
    (void)state;
    found of = find(64);
    plm_table *table = NULL;
    assert_int_equal(plm_forecast_table(of.study.context, of.forecast, &table), PLM_OK);
    const double *values = column_named(table, "value")->numbers;
    const double *errors = column_named(table, "standard_error")->numbers;
    const plm_distribution *pool = &plm_forecast_issue_at(of.forecast, 0)->pool;
    size_t mean = row_of(table, (const char *[4]){"issue", "pool", "", "mean"});
    size_t high = row_of(table, (const char *[4]){"issue", "pool", "", "interval_80_high"});
    size_t many = row_of(table, (const char *[4]){"issue", "pool", "many", "probability"});
    assert_near(values[mean], pool->mean.value, 0);
    assert_near(errors[mean], pool->mean.standard_error, 0);
    assert_near(values[high], pool->intervals[1].high.value, 0);
    assert_near(values[many], pool->options[1].value, 0);
    size_t outcome = row_of(table, (const char *[4]){"issue", "outcome", "", "outcome"});
    size_t chosen = row_of(table, (const char *[4]){"choice", "outcome", "yes", "outcome"});
    assert_near(values[outcome], 75, 0);
    assert_true(isnan(errors[outcome]));
    assert_near(values[chosen], 1, 0);
    plm_table_free(table);
    forget(&of);
}

/* The last field of the line that begins so. */
static double field_after(const char *csv, const char *start) {
    const char *at = strstr(csv, start);
    double value = 0;
    if (at == NULL || sscanf(at + strlen(start), "%lf", &value) != 1) {
        fail_msg("no line '%s'", start);
    }
    return value;
}

static void test_texts_agree(void **state) {
    (void)state;
    found of = find(0);
    char *csv = NULL;
    char *json = NULL;
    assert_int_equal(plm_forecast_csv(of.study.context, of.forecast, &csv), PLM_OK);
    assert_int_equal(plm_forecast_json(of.study.context, of.forecast, &json), PLM_OK);
    assert_near(field_after(csv, "\nissue,weighted-mean,standard,,point,"), 30, 1e-12);
    assert_non_null(strstr(json, "\"format\": \"plenum-forecast\",\n  \"version\": 2,"));
    assert_non_null(strstr(json, "\"plenum_forecast\": 1,"));
    assert_non_null(
        strstr(json, "\"case\": {\n    \"id\": \"sample\",\n    \"question\": \"What?\","));
    assert_non_null(strstr(json, "\"point\": {\"outcome\": 30, \"ending\": \"settled\""));
    assert_non_null(
        strstr(json, "\"outcome\": {\"value\": null, \"option\": \"yes\", \"on\": null}"));
    assert_null(strstr(json, "outside_view"));
    plm_text_free(of.study.context, csv);
    plm_text_free(of.study.context, json);
    forget(&of);
}

/* The same with memory that runs out, in the context in which the result is printed. */
static plm_status print_all(plm_context *context, const void *what, plm_error *error) {
    plm_table *table = NULL;
    char *text = NULL;
    error->status = plm_forecast_table(context, what, &table);
    plm_table_free(table);
    if (error->status == PLM_OK) {
        error->status = plm_forecast_csv(context, what, &text);
        plm_text_free(context, text);
        text = NULL;
    }
    if (error->status == PLM_OK) {
        error->status = plm_forecast_json(context, what, &text);
        plm_text_free(context, text);
    }
    snprintf(error->message, sizeof error->message, "%s", plm_status_text(error->status));
    return error->status;
}

static void test_memory_runs_out(void **state) {
    (void)state;
    found of = find(8);
    assert_true(sweep_memory(print_all, of.forecast, PLM_OK) > 5);
    forget(&of);
}

/* ---- draws and sheets ---------------------------------------------------------------------- */

/* Every number that was drawn, and nothing else: the column of options where some have no scale. */
static void test_samples(void **state) {
    (void)state;
    found of = find(3);
    plm__text csv;
    plm__text_init(&csv, of.study.context);
    plm__add_samples(&csv, of.forecast);
    const plm_forecast_model *first = plm_forecast_issue_at(of.forecast, 0)->models[0];
    const plm_forecast_issue *choice = plm_forecast_issue_at(of.forecast, 1);
    size_t expected = 1;
    for (size_t i = 0; i < 2; i++) {
        const plm_forecast_issue *issue = plm_forecast_issue_at(of.forecast, i);
        for (size_t k = 0; k < issue->model_count; k++) {
            expected += issue->models[k]->draw_count * (i == 0 ? 1 : issue->issue->option_count);
        }
    }
    size_t lines = 0;
    for (const char *at = csv.bytes; (at = strchr(at, '\n')) != NULL; at++) {
        lines++;
    }
    assert_int_equal(lines, expected);
    assert_int_equal(strncmp(csv.bytes, "issue,model,reading,option,draw,value\n", 38), 0);
    char line[128];
    snprintf(line, sizeof line, "\nissue,%s,%s,,2,", first->model, first->reading);
    assert_near(field_after(csv.bytes, line), first->draws[2], 1e-12);
    snprintf(line, sizeof line, "\nchoice,%s,%s,no,0,", choice->models[0]->model,
             choice->models[0]->reading);
    assert_near(field_after(csv.bytes, line), choice->models[0]->draws[1], 1e-12);
    plm__text_clear(&csv);
    forget(&of);
}

static plm_status write_samples(plm_context *context, const void *what, plm_error *error) {
    plm__text csv;
    plm__text_init(&csv, context);
    plm__add_samples(&csv, what);
    error->status = csv.failed ? PLM_E_MEMORY : PLM_OK;
    snprintf(error->message, sizeof error->message, "%s", plm_status_text(error->status));
    plm__text_clear(&csv);
    return error->status;
}

static plm_status write_sheets(plm_context *context, const void *what, plm_error *error) {
    plm__text bytes;
    plm__text_init(&bytes, context);
    plm_status status = plm__forecast_sheets_write(&bytes, what, error);
    if (status >= 0 && bytes.failed) {
        snprintf(error->message, sizeof error->message, "%s", plm_status_text(PLM_E_MEMORY));
        status = error->status = PLM_E_MEMORY;
    }
    plm__text_clear(&bytes);
    return status;
}

static void test_memory_of_samples_and_sheets(void **state) {
    (void)state;
    found of = find(8);
    const plm__forecast_document document =
        plm__forecast_document_of(of.forecast, plm_case_dossier(of.study.from));
    assert_true(sweep_memory(write_samples, of.forecast, PLM_OK) > 1);
    if (plm__book_is_built()) {
        assert_true(sweep_memory(write_sheets, &document, PLM_OK) > 20);
    }
    forget(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_is_the_forecast),
        cmocka_unit_test(test_texts_agree),
        cmocka_unit_test(test_memory_runs_out),
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_memory_of_samples_and_sheets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
