/* Any bytes at all are read as a case; one without errors is forecast with three draws, reported,
 * and written in every format. The report holds no number that is none. */
#include "plenum.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Larger games say nothing new, and take longer than a fuzzer can wait. */
enum { DRAWS = 3, MOST_ACTORS = 6, MOST_ISSUES = 3, MOST_OPTIONS = 6, MOST_SCENARIOS = 2 };

static void require(bool holds) {
    if (!holds) {
        abort();
    }
}

static bool is_small(const plm_dossier *d) {
    for (size_t i = 0; i < d->issue_count; i++) {
        if (d->issues[i]->option_count > MOST_OPTIONS) {
            return false;
        }
    }
    return d->actor_count <= MOST_ACTORS && d->issue_count <= MOST_ISSUES &&
           d->scenario_count <= MOST_SCENARIOS;
}

/* Whether the word stands somewhere in the text, letters of either case, no letter beside it. */
static bool has_word(const char *text, size_t length, const char *word) {
    size_t letters = strlen(word);
    for (size_t i = 0; i + letters <= length; i++) {
        size_t same = 0;
        while (same < letters && tolower((unsigned char)text[i + same]) == word[same]) {
            same++;
        }
        if (same == letters && (i == 0 || !isalpha((unsigned char)text[i - 1])) &&
            (i + same == length || !isalpha((unsigned char)text[i + same]))) {
            return true;
        }
    }
    return false;
}

/* A word that the case itself has, or may spell by an escape, says nothing. */
static void check_numbers(const plm_case *read, const char *report, size_t length) {
    static const char *const words[] = {"nan", "inf"};
    size_t case_length = 0;
    const char *text = plm_case_text(read, &case_length);
    if (memchr(text, '\\', case_length) != NULL) {
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        require(!has_word(report, length, words[i]) || has_word(text, case_length, words[i]));
    }
}

static void report(const plm_case *read, const plm_options *options) {
    plm_report *made = NULL;
    plm_forecast *forecast = NULL;
    if (plm_forecast_run(read, options, &forecast, NULL) >= 0 &&
        plm_report_run(read, NULL, options, &made, NULL) >= 0) {
        size_t length = 0;
        const char *text = plm_report_text(made, &length);
        check_numbers(read, text, length);
    }
    plm_report_free(made);
    plm_forecast_free(forecast);
}

static void write_all(const plm_case *read) {
    for (size_t i = 0; i < plm_format_count(); i++) {
        plm_export *written = NULL;
        if (plm_format_at(i).writes &&
            plm_export_run(read, plm_format_at(i).name, &written, NULL) == PLM_OK) {
            size_t length = 0;
            require(plm_export_text(written, &length) != NULL);
        }
        plm_export_free(written);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plm_context *context = NULL;
    plm_options *options = NULL;
    plm_case *read = NULL;
    require(plm_context_new(NULL, &context) == PLM_OK);
    plm_context_set_threads(context, 1);
    require(plm_options_new(context, &options) == PLM_OK);
    require(plm_options_set_draws(options, DRAWS) == PLM_OK);
    if (plm_case_parse(context, (const char *)data, size, "case.yaml", &read, NULL) == PLM_OK &&
        is_small(plm_case_dossier(read))) {
        write_all(read);
        report(read, options);
    }
    plm_case_free(read);
    plm_options_free(options);
    plm_context_free(context);
    return 0;
}
