/* A verification for programs: JSON (format plenum-verify, version 1) and tidy CSV. */
#include "json.h"
#include "verify.h"

static const char *kind_of(const plm_record *of) {
    return of == NULL ? NULL : of->forecast != NULL ? "forecast" : "grade";
}

/* "pass", "fail", "other-engine", "none". */
static const char *verdict_id(plm_verdict verdict) {
    static const char *const ids[] = {"none", "pass", "fail", "other-engine"};
    return ids[verdict];
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static void add_record(plm__pretty *to, const plm_verified *of, size_t index) {
    char at[PLM_INSTANT_TEXT] = "";
    plm__pretty_object(to, NULL);
    plm__pretty_count(to, "line", index + 1);
    plm__pretty_text(to, "kind", kind_of(of->record));
    if (of->record != NULL) {
        plm_instant_print(of->record->at, at);
        plm__pretty_count(to, "number", of->record->number);
        plm__pretty_text(to, "at", at);
        plm__pretty_text(to, "sha256", of->record->hash);
        plm__pretty_text(to, "signer", of->record->signer);
        plm__pretty_text(to, "plenum", of->record->plenum);
        plm__pretty_whole(to, "engine", of->record->engine);
    }
    plm__pretty_list(to, "checks");
    for (int check = 0; check < PLM_CHECK_COUNT; check++) {
        plm__pretty_object(to, NULL);
        plm__pretty_text(to, "check", check_name((plm_check)check));
        plm__pretty_text(to, "verdict", verdict_id(of->verdicts[check]));
        plm__pretty_text(to, "reason", of->reasons[check]);
        plm__pretty_end(to);
    }
    plm__pretty_end(to);
    plm__pretty_end(to);
}

void add_verify_json(plm__text *out, const verify_view *view) {
    plm__pretty to;
    plm__pretty_open(&to, out, "plenum-verify", 1);
    plm__pretty_bool(&to, "passed", plm_verification_passed(view->verification));
    plm__pretty_list(&to, "records");
    for (size_t i = 0; i < plm_verification_count(view->verification); i++) {
        add_record(&to, plm_verification_at(view->verification, i), i);
    }
    plm__pretty_end(&to);
    plm__pretty_close(&to);
}

/* ---- CSV ----------------------------------------------------------------------------------- */

void add_verify_csv(plm__text *out, const verify_view *view) {
    plm__text_add(out, "line,sha256,kind,check,verdict,reason\n");
    for (size_t i = 0; i < plm_verification_count(view->verification); i++) {
        const plm_verified *of = plm_verification_at(view->verification, i);
        for (int check = 0; check < PLM_CHECK_COUNT; check++) {
            plm__text_add_format(out, "%zu,%s,%s,%s,%s,", i + 1,
                                 of->record != NULL ? of->record->hash : "",
                                 of->record != NULL ? kind_of(of->record) : "",
                                 check_name((plm_check)check), verdict_id(of->verdicts[check]));
            plm__text_add_csv_field(out, of->reasons[check] != NULL ? of->reasons[check] : "");
            plm__text_add(out, "\n");
        }
    }
}
