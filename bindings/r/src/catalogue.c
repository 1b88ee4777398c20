/* What there is: models, their settings, formats. */
#include "entries.h"
#include "plenum_r.h"

/* A row for each reading of each model. */
SEXP r_models(void) {
    static const char *const names[] = {"model",  "reading",  "title", "about",
                                        "cites",  "baseline", "usual", "headline",
                                        "scales", "options",  "votes", NULL};
    R_xlen_t rows = 0;
    for (size_t i = 0; i < plm_model_count(); i++) {
        rows += (R_xlen_t)plm_model_at(i).reading_count;
    }
    SEXP columns = PROTECT(columns_like(names, "tttttbbbbbb", rows));
    R_xlen_t row = 0;
    for (size_t i = 0; i < plm_model_count(); i++) {
        plm_model_info model = plm_model_at(i);
        const bool is[] = {model.baseline,      model.usual,          model.headline,
                           model.treats_scales, model.treats_options, model.treats_votes};
        for (size_t k = 0; k < model.reading_count; k++, row++) {
            plm_reading_info reading = plm_model_reading(i, k);
            put_text(columns, 0, row, model.name);
            put_text(columns, 1, row, reading.name);
            put_text(columns, 2, row, model.title);
            put_text(columns, 3, row, reading.about);
            put_text(columns, 4, row, model.cites);
            for (int j = 0; j < 6; j++) {
                LOGICAL(VECTOR_ELT(columns, 5 + j))[row] = is[j];
            }
        }
    }
    UNPROTECT(1);
    return columns;
}

static SEXP words_of(const char *const *choices) {
    R_xlen_t count = 0;
    while (choices != NULL && choices[count] != NULL) {
        count++;
    }
    SEXP words = PROTECT(Rf_allocVector(STRSXP, count));
    for (R_xlen_t i = 0; i < count; i++) {
        SET_STRING_ELT(words, i, string_of(choices[i]));
    }
    UNPROTECT(1);
    return words;
}

/* A row for each setting of each model; choices is a list of words. */
SEXP r_settings(void) {
    static const char *const names[] = {"model", "setting", "about",   "least",
                                        "most",  "usual",   "choices", NULL};
    R_xlen_t rows = 0;
    for (size_t i = 0; i < plm_model_count(); i++) {
        rows += (R_xlen_t)plm_model_at(i).setting_count;
    }
    SEXP columns = PROTECT(columns_like(names, "tttnnnl", rows));
    R_xlen_t row = 0;
    for (size_t i = 0; i < plm_model_count(); i++) {
        plm_model_info model = plm_model_at(i);
        for (size_t k = 0; k < model.setting_count; k++, row++) {
            plm_setting_info setting = plm_model_setting(i, k);
            put_text(columns, 0, row, model.name);
            put_text(columns, 1, row, setting.name);
            put_text(columns, 2, row, setting.about);
            put_real(columns, 3, row, setting.choices == NULL ? setting.least : NA_REAL);
            put_real(columns, 4, row, setting.choices == NULL ? setting.most : NA_REAL);
            put_real(columns, 5, row, setting.choices == NULL ? setting.usual : NA_REAL);
            SET_VECTOR_ELT(VECTOR_ELT(columns, 6), row, words_of(setting.choices));
        }
    }
    UNPROTECT(1);
    return columns;
}

SEXP r_formats(void) {
    static const char *const names[] = {"format", "about", "reads", "writes", NULL};
    R_xlen_t rows = (R_xlen_t)plm_format_count();
    SEXP columns = PROTECT(columns_like(names, "ttbb", rows));
    for (R_xlen_t row = 0; row < rows; row++) {
        plm_format_info each = plm_format_at((size_t)row);
        put_text(columns, 0, row, each.name);
        put_text(columns, 1, row, each.about);
        LOGICAL(VECTOR_ELT(columns, 2))[row] = each.reads;
        LOGICAL(VECTOR_ELT(columns, 3))[row] = each.writes;
    }
    UNPROTECT(1);
    return columns;
}
