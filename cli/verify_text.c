/* A verification for people: whether all holds, then every check, then what is wrong. */
#include "figures.h"
#include "tables.h"
#include "terminal.h"
#include "verify.h"
#include "view/listing.h"
#include "witnesses.h"

#include <string.h>

/* As many first digits of a hash as a reader compares, and the verb takes. */
enum { SHORT_HASH = 12 };

/* "PASS", "FAIL", "other engine", "not observed", "–". */
static const char *verdict_word(plm_verdict verdict) {
    static const char *const words[] = {"–", "PASS", "FAIL", "other engine", "not observed"};
    return words[verdict];
}

static void add_unobserved(plm__text *out, size_t count) {
    if (count > 0) {
        plm__text_add_format(
            out,
            "%zu record%s: time stated, not observed. Only what was published then "
            "shows when %s made; the score leaves %s out.\n",
            count, plural(count), count == 1 ? "it was" : "they were", count == 1 ? "it" : "them");
    }
}

static void add_answer(plm__text *out, const verify_view *view) {
    size_t count = plm_verification_count(view->document.verification);
    size_t kinds[2] = {0};
    size_t others = 0;
    size_t unobserved = 0;
    for (size_t i = 0; i < count; i++) {
        const plm_verified *each = plm_verification_at(view->document.verification, i);
        if (each->record != NULL) {
            kinds[each->record->kind]++;
        }
        others += each->verdicts[PLM_CHECK_FIGURES] == PLM_VERDICT_OTHER_ENGINE ? 1 : 0;
        unobserved += each->verdicts[PLM_CHECK_TIME] == PLM_VERDICT_NOT_OBSERVED ? 1 : 0;
    }
    size_t broken = count - kinds[PLM_RECORD_FORECAST] - kinds[PLM_RECORD_GRADE];
    bool passed = view->document.passed;
    start_style(out, passed ? STYLE_ANSWER : STYLE_ERROR);
    plm__text_add(out, passed ? "PASS" : "FAIL");
    end_style(out);
    plm__text_add_format(out, ": %zu forecast%s and %zu grade%s", kinds[PLM_RECORD_FORECAST],
                         plural(kinds[PLM_RECORD_FORECAST]), kinds[PLM_RECORD_GRADE],
                         plural(kinds[PLM_RECORD_GRADE]));
    if (broken > 0) {
        plm__text_add_format(out, ", and %zu line%s that %s no record", broken, plural(broken),
                             broken == 1 ? "is" : "are");
    }
    plm__text_add(out, ".\n");
    if (others > 0) {
        plm__text_add_format(out,
                             "%zu forecast%s made by another engine than this one, which gives "
                             "other figures; what was sealed still stands.\n",
                             others, others == 1 ? " was" : "s were");
    }
    add_unobserved(out, unobserved);
    plm__text_add(out, "\n");
}

/* The case, and the stage that its question names. */
static void add_forecast(plm__listing *to, const plm_snapshot *of) {
    const char *stage = NULL;
    for (size_t i = 0; i < of->issue_count; i++) {
        stage = stage != NULL ? stage : of->issues[i]->stage;
    }
    if (stage == NULL) {
        plm__cell_name(to, of->case_id);
    } else {
        plm__cell_print(to, "%s, %s", of->case_id, stage);
    }
}

static void add_what(plm__listing *to, const plm_record *of) {
    if (of->forecast != NULL) {
        add_forecast(to, of->forecast);
    } else {
        const plm_grade *grade = of->grade;
        plm__cell_print(to, "%s of %.*s%s", grade->issue, SHORT_HASH, grade->forecast,
                        grade->corrects != NULL ? ", corrected" : "");
    }
}

static const char *kind_of(const plm_record *of) {
    static const char *const rulings[] = {"grade", "late grade", "void", "reopened", "open"};
    return of->forecast != NULL ? "forecast" : rulings[of->grade->ruling];
}

static void add_line(plm__listing *to, const plm_verified *of, size_t index) {
    char at[PLM_INSTANT_TEXT] = "";
    plm__listing_start(to);
    if (of->record != NULL) {
        plm_instant_print(of->record->at, at);
        plm__cell_count(to, (size_t)of->record->number);
        plm__cell_words(to, at);
        plm__cell_words(to, kind_of(of->record));
        add_what(to, of->record);
        plm__cell_print(to, "%.*s", SHORT_HASH, of->record->hash);
    } else {
        plm__cell_print(to, "(%zu)", index + 1);
        plm__cell_empty(to);
        plm__cell_empty(to);
        plm__cell_words(to, "no record");
        plm__cell_empty(to);
    }
    for (int check = 0; check < PLM_CHECK_COUNT; check++) {
        plm__cell_words(to, verdict_word(of->verdicts[check]));
    }
}

static void add_head(plm__listing *to) {
    static const char *const heads[] = {"", "at", "kind", "what", "sha256"};
    plm__listing_head(to);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_name(to, heads[i]);
    }
    for (int check = 0; check < PLM_CHECK_COUNT; check++) {
        plm__cell_name(to, plm__check_names[check]);
    }
}

static bool has_reason(const plm_verified *of) {
    for (int check = 0; check < PLM_CHECK_COUNT; check++) {
        if (of->reasons[check] != NULL) {
            return true;
        }
    }
    return false;
}

static void add_reasons(plm__text *out, const verify_view *view) {
    for (size_t i = 0; i < plm_verification_count(view->document.verification); i++) {
        const plm_verified *each = plm_verification_at(view->document.verification, i);
        for (int check = 0; check < PLM_CHECK_COUNT; check++) {
            if (each->reasons[check] != NULL) {
                plm__text_add_format(out, "line %zu, %s: %s\n", i + 1, plm__check_names[check],
                                     each->reasons[check]);
            }
        }
    }
}

/* ---- what was kept outside of the ledger --------------------------------------------------- */

static void add_lost(plm__text *out, const plm__anchor *of) {
    switch (of->origin) {
    case PLM__ANCHOR_HEAD:
        plm__text_add(out, "head");
        break;
    case PLM__ANCHOR_PUBLISHED:
        plm__text_add_format(out, "published line %zu", of->line);
        break;
    default:
        plm__text_add_format(out, "record %zu, as this machine added it", (size_t)of->number);
        break;
    }
    if (of->found != 0) {
        plm__text_add_format(out, ": sha256 %.*s is record %zu here, not %zu\n", SHORT_HASH,
                             of->hash, (size_t)of->found, (size_t)of->number);
    } else {
        plm__text_add_format(out,
                             ": no record has sha256 %.*s; the ledger was cut short or made anew\n",
                             SHORT_HASH, of->hash);
    }
}

static void add_found(plm__text *out, const plm__anchors *of, plm__anchor_origin origin,
                      const char *what) {
    size_t count = 0;
    size_t found = 0;
    for (size_t i = 0; i < of->count; i++) {
        count += of->list[i].origin == origin ? 1 : 0;
        found += of->list[i].origin == origin && plm__anchor_holds(&of->list[i]) ? 1 : 0;
    }
    if (count > 0) {
        plm__text_add_format(out, "%s: %zu of %zu found.\n", what, found, count);
    }
}

static void add_anchors(plm__text *out, const plm__anchors *of) {
    static const char *const whats[PLM__ANCHOR_ORIGIN_COUNT] = {
        "The head that you keep", "Published lines", "Records that this machine added"};
    for (int origin = 0; origin < PLM__ANCHOR_ORIGIN_COUNT; origin++) {
        add_found(out, of, (plm__anchor_origin)origin, whats[origin]);
    }
    for (size_t i = 0; i < of->count; i++) {
        if (!plm__anchor_holds(&of->list[i])) {
            add_lost(out, &of->list[i]);
        }
    }
    plm__text_add(out, of->count > 0 ? "\n" : "");
}

static void add_documents(plm__text *out, const plm__standing_documents *of) {
    static const char *const words[] = {NULL, "has changed since", "is missing",
                                        "could not be read then, so it is not known what it was"};
    size_t same = 0;
    for (size_t i = 0; i < of->count; i++) {
        same += of->list[i].standing == PLM__DOCUMENT_SAME ? 1 : 0;
    }
    if (of->count > 0) {
        plm__text_add_format(out,
                             "Documents that the forecasts rest on: %zu of %zu as they were.\n",
                             same, of->count);
    }
    for (size_t i = 0; i < of->count; i++) {
        const plm__standing_document *each = &of->list[i];
        if (each->standing != PLM__DOCUMENT_SAME) {
            plm__text_add_format(out, "record %zu, document %s: %s %s\n", (size_t)each->number,
                                 each->id, each->path, words[each->standing]);
        }
    }
    plm__text_add(out, of->count > 0 ? "\n" : "");
}

static void add_last(plm__text *out, const verify_view *view) {
    size_t count = plm_verification_count(view->document.verification);
    const plm_record *last = count > 0 ? plm_ledger_record(view->ledger, count - 1) : NULL;
    if (last != NULL) {
        plm__text_add_format(out,
                             "The last record is %zu, sha256 %s. A ledger cut short looks whole: "
                             "compare this with what was published.\n",
                             (size_t)last->number, last->hash);
    }
}

void add_verify_text(plm__text *out, const verify_view *view) {
    plm__listing lines;
    bool any_reason = false;
    size_t count = plm_verification_count(view->document.verification);
    if (count == 0) {
        plm__text_add(out, "The ledger is empty. 'plenum seal CASE' puts a forecast into it.\n");
        return;
    }
    add_answer(out, view);
    plm__listing_open(&lines, out->context, "rlllllllllll");
    add_head(&lines);
    for (size_t i = 0; i < count; i++) {
        const plm_verified *each = plm_verification_at(view->document.verification, i);
        any_reason = any_reason || has_reason(each);
        if (view->only == PLM_VERIFY_ALL || view->only == i || has_reason(each)) {
            add_line(&lines, each, i);
        }
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add(out, "\n");
    add_reasons(out, view);
    plm__text_add(out, any_reason ? "\n" : "");
    add_anchors(out, &view->document.anchors);
    add_witnesses(out, &view->document.witnesses, view->ledger);
    add_documents(out, &view->document.documents);
    add_last(out, view);
}
