/* Whatever follows the header is read as forecasts, and scored where it can be. */
#include "plenum.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void score(plm_context *context, const plm_predictions *with) {
    plm_ledger *none = NULL;
    plm_scorecard *card = NULL;
    char *text = NULL;
    const plm_score_choice choice = {
        .size = sizeof choice, .seed = 1, .resamples = 3, .with = with};
    if (plm_ledger_parse(context, "", 0, "none", &none, NULL) == PLM_OK &&
        plm_scorecard_new(none, &choice, &card, NULL) == PLM_OK &&
        plm_scorecard_csv(context, card, &text) == PLM_OK) {
        plm_text_free(context, text);
    }
    plm_scorecard_free(card);
    plm_ledger_free(none);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char head[] = "question,forecast,outcome,made,resolved\n";
    plm_context *context = NULL;
    plm_predictions *made = NULL;
    char *text = malloc(sizeof head + size);
    if (text == NULL || plm_context_new(NULL, &context) != PLM_OK) {
        free(text);
        return 0;
    }
    memcpy(text, head, sizeof head - 1);
    if (size > 0) {
        memcpy(text + sizeof head - 1, data, size);
    }
    plm_status status =
        plm_predictions_parse(context, text, sizeof head - 1 + size, "mine.csv", &made, NULL);
    if (status == PLM_E_FORMAT && plm_predictions_diagnostic_count(made) == 0) {
        abort();
    }
    if (status == PLM_OK) {
        score(context, made);
    }
    plm_predictions_free(made);
    plm_context_free(context);
    free(text);
    return 0;
}
