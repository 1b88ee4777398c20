/* Every type of handle that R holds. */
#include "plenum_r.h"

#define ENDS(type)                                                                                 \
    static void end_##type(void *handle) {                                                         \
        plm_##type##_free(handle);                                                                 \
    }

#define TELLS(type, form, made)                                                                    \
    static plm_status form##_of_##type(plm_context *context, const void *handle, made **out) {     \
        return plm_##type##_##form(context, handle, out);                                          \
    }

#define KEEPS_TEXT(type)                                                                           \
    static const char *text_of_##type(const void *handle, size_t *length) {                        \
        return plm_##type##_text(handle, length);                                                  \
    }

#define HAS_PROBLEMS(type)                                                                         \
    static size_t problem_count_of_##type(const void *handle) {                                    \
        return plm_##type##_diagnostic_count(handle);                                              \
    }                                                                                              \
    static const plm_diagnostic *problem_of_##type(const void *handle, size_t index) {             \
        return plm_##type##_diagnostic(handle, index);                                             \
    }

/* A handle that is nothing but itself. */
#define PLAIN(type)                                                                                \
    ENDS(type)                                                                                     \
    const handle_kind kind_##type = {.name = #type, .end = end_##type};

/* A result: a table, and what the command prints. */
#define RESULT(type)                                                                               \
    ENDS(type)                                                                                     \
    TELLS(type, csv, char)                                                                         \
    TELLS(type, json, char)                                                                        \
    TELLS(type, table, plm_table)                                                                  \
    const handle_kind kind_##type = {.name = #type,                                                \
                                     .end = end_##type,                                            \
                                     .csv = csv_of_##type,                                         \
                                     .json = json_of_##type,                                       \
                                     .table = table_of_##type};

/* A result with a second table. */
#define RESULT_WITH(type, second)                                                                  \
    ENDS(type)                                                                                     \
    TELLS(type, csv, char)                                                                         \
    TELLS(type, json, char)                                                                        \
    TELLS(type, table, plm_table)                                                                  \
    TELLS(type, second, plm_table)                                                                 \
    const handle_kind kind_##type = {.name = #type,                                                \
                                     .end = end_##type,                                            \
                                     .csv = csv_of_##type,                                         \
                                     .json = json_of_##type,                                       \
                                     .table = table_of_##type,                                     \
                                     .figures = second##_of_##type};

PLAIN(key)
PLAIN(law)
PLAIN(options)
PLAIN(sweep)
PLAIN(table)

RESULT(advice)
RESULT(attribution)
RESULT(chronology)
RESULT(comparison)
RESULT(division)
RESULT(exchange)
RESULT(forecast)
RESULT(history)
RESULT(matrix)
RESULT(offers)
RESULT(pace)
RESULT(plane)
RESULT(power)
RESULT(power_comparison)
RESULT(preference_power)
RESULT(procedure)
RESULT(questions)
RESULT(revisions)
RESULT(runs)
RESULT(sobol)
RESULT(tornado)
RESULT(trace)
RESULT(verification)
RESULT(when)

RESULT_WITH(backtest, forecasts_table)
RESULT_WITH(scorecard, figures_table)

ENDS(case)
KEEPS_TEXT(case)
HAS_PROBLEMS(case)
const handle_kind kind_case = {.name = "case",
                               .end = end_case,
                               .text = text_of_case,
                               .problem_count = problem_count_of_case,
                               .problem = problem_of_case};

ENDS(review)
TELLS(review, csv, char)
TELLS(review, json, char)
TELLS(review, table, plm_table)
HAS_PROBLEMS(review)
const handle_kind kind_review = {.name = "review",
                                 .end = end_review,
                                 .csv = csv_of_review,
                                 .json = json_of_review,
                                 .table = table_of_review,
                                 .problem_count = problem_count_of_review,
                                 .problem = problem_of_review};

ENDS(pool)
TELLS(pool, csv, char)
TELLS(pool, json, char)
TELLS(pool, table, plm_table)
HAS_PROBLEMS(pool)
const handle_kind kind_pool = {.name = "pool",
                               .end = end_pool,
                               .csv = csv_of_pool,
                               .json = json_of_pool,
                               .table = table_of_pool,
                               .problem_count = problem_count_of_pool,
                               .problem = problem_of_pool};

/* That of a forecast has its JSON. */
ENDS(outside_view)
TELLS(outside_view, csv, char)
TELLS(outside_view, table, plm_table)
const handle_kind kind_outside_view = {.name = "outside view",
                                       .end = end_outside_view,
                                       .csv = csv_of_outside_view,
                                       .table = table_of_outside_view};

ENDS(import)
HAS_PROBLEMS(import)
const handle_kind kind_import = {.name = "import",
                                 .end = end_import,
                                 .problem_count = problem_count_of_import,
                                 .problem = problem_of_import};

ENDS(export)
KEEPS_TEXT(export)
HAS_PROBLEMS(export)
const handle_kind kind_export = {.name = "export",
                                 .end = end_export,
                                 .text = text_of_export,
                                 .problem_count = problem_count_of_export,
                                 .problem = problem_of_export};

ENDS(report)
KEEPS_TEXT(report)
const handle_kind kind_report = {.name = "report", .end = end_report, .text = text_of_report};

ENDS(ledger)
KEEPS_TEXT(ledger)
const handle_kind kind_ledger = {.name = "ledger", .end = end_ledger, .text = text_of_ledger};

/* SQLite does not let a store cross a fork. */
ENDS(store)
const handle_kind kind_store = {.name = "store", .end = end_store, .of_process = true};

static void end_text(void *handle) {
    plm_text_free(call_context(), handle);
}

const handle_kind kind_text = {.name = "text", .end = end_text};
