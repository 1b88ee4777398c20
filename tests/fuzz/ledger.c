/* Any bytes at all are read as a ledger, verified without forecasting, searched and scored. */
#include "plenum.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A line is a record, or has a fault that says why not. */
static void check_lines(const plm_ledger *ledger) {
    plm_verification *made = NULL;
    if (plm_verification_run(ledger, PLM_VERIFY_NONE, NULL, &made, NULL) != PLM_OK) {
        return;
    }
    for (size_t i = 0; i < plm_verification_count(made); i++) {
        const plm_verified *each = plm_verification_at(made, i);
        bool failed = each->verdicts[PLM_CHECK_FORM] == PLM_VERDICT_FAIL;
        if (failed != (each->record == NULL) || failed != (each->reasons[PLM_CHECK_FORM] != NULL)) {
            abort();
        }
    }
    plm_verification_free(made);
}

static void find_records(const plm_ledger *ledger) {
    for (size_t i = 0; i < plm_ledger_count(ledger) && i < 8; i++) {
        const plm_record *record = plm_ledger_record(ledger, i);
        size_t index = 0;
        if (record != NULL && record->grade != NULL) {
            plm_ledger_grade(ledger, record->grade->forecast, record->grade->issue);
        }
        if (record != NULL && plm_ledger_find(ledger, record->hash, &index, NULL) == PLM_OK &&
            index != i) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    plm_context *context = NULL;
    plm_ledger *ledger = NULL;
    plm_scorecard *card = NULL;
    if (plm_context_new(NULL, &context) != PLM_OK) {
        return 0;
    }
    plm_status status =
        plm_ledger_parse(context, (const char *)data, size, "ledger.jsonl", &ledger, NULL);
    if (status == PLM_OK) {
        check_lines(ledger);
        find_records(ledger);
        plm_scorecard_new(ledger,
                          &(plm_score_choice){.seed = 1, .resamples = 3, .with_stated_times = true},
                          &card, NULL);
        plm_scorecard_free(card);
    }
    plm_ledger_free(ledger);
    plm_context_free(context);
    return 0;
}
