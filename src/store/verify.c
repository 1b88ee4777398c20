/* Verification: every check of every record of a ledger, each on its own. */
#include "base/error.h"
#include "case/date.h"
#include "store/foresight.h"
#include "store/instant.h"
#include "store/ledger.h"
#include "store/snapshot.h"

#include <stdio.h>
#include <string.h>

struct plm_verification {
    plm_context *context;
    plm__arena arena;
    plm_ledger *ledger;
    const char *signer; /* who must have signed; NULL: anybody, or nobody */
    plm_verified *list;
    bool passed;
};

/* Sets a verdict, and why; a failure to keep the reason is one of memory. */
static plm_status judge(plm_verification *of, size_t index, plm_check check, plm_verdict verdict,
                        const char *reason) {
    plm_verified *to = &of->list[index];
    to->verdicts[check] = verdict;
    of->passed = of->passed && verdict != PLM_VERDICT_FAIL;
    if (reason == NULL) {
        return PLM_OK;
    }
    to->reasons[check] = plm__arena_copy(&of->arena, reason, strlen(reason));
    return to->reasons[check] != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* PASS for a reason of NULL, else FAIL. */
static plm_status judge_by(plm_verification *of, size_t index, plm_check check,
                           const char *reason) {
    return judge(of, index, check, reason == NULL ? PLM_VERDICT_PASS : PLM_VERDICT_FAIL, reason);
}

static plm_status check_form(plm_verification *of, size_t index) {
    return judge_by(of, index, PLM_CHECK_FORM, of->ledger->entries[index].fault);
}

static plm_status check_hash(plm_verification *of, size_t index) {
    const plm__entry *entry = &of->ledger->entries[index];
    char hash[PLM_HASH_TEXT];
    char reason[PLM_ERROR_TEXT];
    plm__digest(entry->bytes, entry->length, hash);
    bool same = strcmp(hash, entry->record.hash) == 0;
    snprintf(reason, sizeof reason, "the entry's bytes have SHA-256 %s", hash);
    return judge_by(of, index, PLM_CHECK_HASH, same ? NULL : reason);
}

static plm_status check_chain(plm_verification *of, size_t index) {
    const plm_record *record = &of->ledger->entries[index].record;
    const plm_record *before = index > 0 ? plm_ledger_record(of->ledger, index - 1) : NULL;
    bool is_older = before != NULL &&
                    of->ledger->entries[index].version < of->ledger->entries[index - 1].version;
    const char *reason = NULL;
    char number[PLM_ERROR_TEXT];
    if (index > 0 && before == NULL) {
        reason = "the line before is no record, so nothing says what this one follows";
    } else if (strcmp(record->previous, before != NULL ? before->hash : PLM__NO_HASH) != 0) {
        reason = before != NULL ? "it does not name the hash of the record before"
                                : "it names a record before, and is the first";
    } else if (record->number != index + 1) {
        snprintf(number, sizeof number, "it says that it is number %llu, and it is number %zu",
                 (unsigned long long)record->number, index + 1);
        reason = number;
    } else if (before != NULL && record->at < before->at) {
        reason = "it is dated before the record that it follows";
    } else if (is_older) {
        reason = "it is of an older form than the record that it follows";
    }
    return judge_by(of, index, PLM_CHECK_CHAIN, reason);
}

static plm_status check_signature(plm_verification *of, size_t index) {
    const plm__entry *entry = &of->ledger->entries[index];
    const char *signer = entry->record.signer;
    const char *reason = NULL;
    if (of->signer != NULL && (signer == NULL || strcmp(signer, of->signer) != 0)) {
        reason = signer == NULL ? "it is not signed" : "it is signed with another key";
    } else if (signer == NULL && entry->signature == NULL) {
        return judge(of, index, PLM_CHECK_SIGNATURE, PLM_VERDICT_NONE, NULL);
    } else if (signer == NULL || entry->signature == NULL) {
        reason = signer == NULL ? "there is a signature, but the entry names no key"
                                : "the entry names a key, but there is no signature";
    } else if (!plm__signature_holds(entry->bytes, entry->length, entry->signature, signer)) {
        reason = "the signature is not one of the entry's bytes with the key that it names";
    }
    return judge_by(of, index, PLM_CHECK_SIGNATURE, reason);
}

/* ---- grades -------------------------------------------------------------------------------- */

static plm_status check_grade(plm_verification *of, size_t index) {
    const plm_grade *grade = of->ledger->entries[index].record.grade;
    const plm_record *forecast = plm__ledger_of_hash(of->ledger, index, grade->forecast);
    plm_error error = {0};
    const char *reason = NULL;
    if (forecast == NULL || forecast->forecast == NULL) {
        reason = "it grades a forecast that is not in the ledger before it";
    } else if (plm__grade_check(grade, of->ledger->entries[index].record.at,
                                of->ledger->entries[index].record.clock != PLM_CLOCK_UNKNOWN,
                                forecast, &error) < 0) {
        reason = error.message;
    } else {
        const plm_record *last =
            plm__ledger_last_grade(of->ledger, index, grade->forecast, grade->issue);
        const char *corrects = last != NULL ? last->hash : NULL;
        bool same = corrects != NULL && grade->corrects != NULL
                        ? strcmp(corrects, grade->corrects) == 0
                        : corrects == grade->corrects;
        reason =
            same ? NULL : "it does not name the last grade of this issue as the one it corrects";
    }
    return judge_by(of, index, PLM_CHECK_CASE, reason);
}

/* ---- forecasts ----------------------------------------------------------------------------- */

static plm_status check_case(plm_verification *of, size_t index) {
    const plm_snapshot *forecast = of->ledger->entries[index].record.forecast;
    char hash[PLM_HASH_TEXT];
    plm__digest(forecast->case_text, strlen(forecast->case_text), hash);
    bool same = strcmp(hash, forecast->case_hash) == 0;
    return judge_by(of, index, PLM_CHECK_CASE,
                    same ? NULL : "the text of the case has another SHA-256 than it gives");
}

/* Other figures are a failure, unless another engine made those that are sealed. */
static plm_status judge_figures(plm_verification *of, size_t index, const char *difference) {
    int engine = of->ledger->entries[index].record.engine;
    if (engine == PLM_ENGINE_VERSION) {
        return judge_by(of, index, PLM_CHECK_FIGURES, difference);
    }
    char reason[2 * PLM_ERROR_TEXT];
    snprintf(reason, sizeof reason, "engine %d made it; by this one, engine %d, %.*s", engine,
             PLM_ENGINE_VERSION, PLM_ERROR_TEXT, difference);
    return judge(of, index, PLM_CHECK_FIGURES, PLM_VERDICT_OTHER_ENGINE, reason);
}

/* What this engine makes of the same case and options, against what is sealed. */
static plm_status compare(plm_verification *of, size_t index, const plm__text *again,
                          plm__arena *scratch) {
    const plm__entry *entry = &of->ledger->entries[index];
    const char *sealed = entry->bytes + entry->payload->start;
    size_t length = entry->payload->end - entry->payload->start;
    if (again->length == length && memcmp(again->bytes, sealed, length) == 0) {
        return judge_by(of, index, PLM_CHECK_FIGURES, NULL);
    }
    plm__json_fault fault;
    const plm__json *is = NULL;
    plm__text where;
    plm__text_init(&where, of->context);
    plm_status status = plm__json_read(scratch, again->bytes, again->length, &is, &fault);
    if (status == PLM_OK) {
        if (!plm__snapshot_difference(entry->payload, is, &where)) {
            plm__text_add(&where, "the figures are the same, written in another way");
        }
        status = where.failed ? PLM_E_MEMORY : judge_figures(of, index, where.bytes);
    }
    plm__text_clear(&where);
    return status;
}

static plm__snapshot_form form_of(const plm__entry *entry) {
    return entry->version >= PLM__LEDGER_ANSWERED ? PLM__FORM_ANSWERED
           : entry->version >= PLM__LEDGER_DATED  ? PLM__FORM_DATED
                                                  : PLM__FORM_WHENEVER;
}

static plm_status check_figures(plm_verification *of, size_t index) {
    const plm__entry *entry = &of->ledger->entries[index];
    plm_error error = {0};
    plm__text again;
    plm__arena scratch;
    plm__text_init(&again, of->context);
    plm__arena_init(&scratch, of->context);
    plm_status status =
        plm__snapshot_again(of->context, entry->payload, form_of(entry), &again, &error);
    if (status == PLM_OK) {
        status = compare(of, index, &again, &scratch);
    } else if (status != PLM_E_MEMORY && status != PLM_E_CANCELLED) {
        char reason[2 * PLM_ERROR_TEXT];
        snprintf(reason, sizeof reason, "it cannot be made again: %s", error.message);
        status = judge_figures(of, index, reason);
    }
    plm__arena_clear(&scratch);
    plm__text_clear(&again);
    return status;
}

/* ---- times --------------------------------------------------------------------------------- */

/* What is wrong with a record's clock; NULL: nothing. */
static const char *clock_fault(const plm_record *of, const plm_record *before) {
    bool was_kept = before != NULL && before->clock != PLM_CLOCK_UNKNOWN;
    bool was_observed = before != NULL && before->observed != PLM_NOW;
    if (of->clock == PLM_CLOCK_UNKNOWN) {
        return was_kept ? "it does not say by what clock, and the record before does" : NULL;
    }
    if (of->clock == PLM_CLOCK_SYSTEM && of->observed != of->at) {
        return "it says that its time was observed, and gives another that the clock showed";
    }
    if (of->observed == PLM_NOW) {
        return NULL;
    }
    if (was_observed && of->observed < before->observed) {
        return "the machine's clock ran backwards: it showed a later time at the record before";
    }
    return of->at > of->observed ? "it is dated after what the machine's clock showed" : NULL;
}

static const char *issue_of(const plm__json *forecast) {
    const plm__json *issue = plm__json_member(plm__json_member(forecast, "run"), "issue");
    return issue != NULL && issue->kind == PLM__JSON_TEXT ? issue->text : NULL;
}

/* Whether the case as it was sealed was foresight then. A case that cannot be read any more is a
 * fault of the figures. */
static plm_status check_foresight(plm_verification *of, const plm__entry *entry, plm_error *error) {
    const plm_snapshot *forecast = entry->record.forecast;
    plm_case *made = NULL;
    plm_error unread = {0};
    plm_status status = plm_case_parse(of->context, forecast->case_text,
                                       strlen(forecast->case_text), "case", &made, &unread);
    if (status == PLM_OK && plm_case_dossier(made) != NULL) {
        status = plm__foresight_check(made, issue_of(entry->payload), entry->record.at, error);
    }
    plm_case_free(made);
    return status == PLM_E_MEMORY || status == PLM_E_CANCELLED || status == PLM_E_ARGUMENT ? status
                                                                                           : PLM_OK;
}

static plm_status judge_clock(plm_verification *of, size_t index) {
    const plm_record *record = &of->ledger->entries[index].record;
    char reason[PLM_ERROR_TEXT];
    char observed[PLM_INSTANT_TEXT];
    if (record->clock == PLM_CLOCK_SYSTEM) {
        return judge(of, index, PLM_CHECK_TIME, PLM_VERDICT_PASS, NULL);
    }
    if (record->clock == PLM_CLOCK_UNKNOWN) {
        return judge(of, index, PLM_CHECK_TIME, PLM_VERDICT_NOT_OBSERVED,
                     "an older plenum wrote it, which did not say whether its time was observed");
    }
    plm_instant_print(record->observed, observed);
    snprintf(reason, sizeof reason, "time stated, not observed%s%s",
             record->observed != PLM_NOW ? "; the machine's clock showed " : "",
             record->observed != PLM_NOW ? observed : "");
    return judge(of, index, PLM_CHECK_TIME, PLM_VERDICT_NOT_OBSERVED, reason);
}

static plm_status check_time(plm_verification *of, size_t index, bool deeply) {
    const plm__entry *entry = &of->ledger->entries[index];
    const plm_record *before = index > 0 ? plm_ledger_record(of->ledger, index - 1) : NULL;
    const char *fault = clock_fault(&entry->record, before);
    plm_error error = {0};
    if (fault != NULL) {
        return judge_by(of, index, PLM_CHECK_TIME, fault);
    }
    if (deeply && entry->record.forecast != NULL) {
        plm_status status = check_foresight(of, entry, &error);
        if (status == PLM_E_ARGUMENT) {
            return judge_by(of, index, PLM_CHECK_TIME, error.message);
        }
        PLM_TRY(status);
    }
    return judge_clock(of, index);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status check_record(plm_verification *of, size_t index, bool deeply) {
    of->list[index].record = plm_ledger_record(of->ledger, index);
    PLM_TRY(check_form(of, index));
    if (of->list[index].record == NULL) {
        return PLM_OK;
    }
    PLM_TRY(check_hash(of, index));
    PLM_TRY(check_chain(of, index));
    PLM_TRY(check_signature(of, index));
    PLM_TRY(check_time(of, index, deeply));
    if (!deeply) {
        return PLM_OK;
    }
    if (of->list[index].record->grade != NULL) {
        return check_grade(of, index);
    }
    PLM_TRY(check_case(of, index));
    return check_figures(of, index);
}

static plm_status check_all(plm_verification *of, size_t only) {
    size_t count = of->ledger->count;
    of->list = plm__arena_allocate(&of->arena, count, sizeof *of->list);
    if (of->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        plm__progress(of->context, "verifying", i, count);
        PLM_TRY(check_record(of, i, only == PLM_VERIFY_ALL || only == i));
        if (plm__cancelled(of->context)) {
            return PLM_E_CANCELLED;
        }
    }
    plm__progress(of->context, "verifying", count, count);
    return PLM_OK;
}

static plm_status run_verification(const plm_ledger *ledger, size_t only, const char *signer,
                                   plm_verification **out, plm_error *error) {
    unsigned char key[PLM__SIGNER_BYTES];
    if (signer != NULL && !plm__hex_parse(signer, strlen(signer), key, sizeof key)) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "'%s' is no public key; one has 64 digits from 0 to 9 and a to f", signer);
    }
    plm_verification *made = plm__handle_new(ledger->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    *made = (plm_verification){.context = ledger->context,
                               .ledger = plm__ledger_hold(ledger),
                               .signer = signer,
                               .passed = true};
    plm__arena_init(&made->arena, ledger->context);
    plm_status status = check_all(made, only);
    if (status < 0) {
        plm_verification_free(made);
        return plm__fail(error, status, "%s", plm_status_text(status));
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_verification_run(const plm_ledger *ledger, size_t only, const char *signer,
                                plm_verification **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(ledger->context, error));
    return plm__run_end(ledger->context, run_verification(ledger, only, signer, out, error));
}

void plm_verification_free(plm_verification *verification) {
    if (verification != NULL) {
        plm_context *context = verification->context;
        plm_ledger_free(verification->ledger);
        plm__arena_clear(&verification->arena);
        plm__handle_free(context, verification);
    }
}

bool plm_verification_passed(const plm_verification *verification) {
    return verification->passed;
}

size_t plm_verification_count(const plm_verification *verification) {
    return verification->ledger->count;
}

const plm_verified *plm_verification_at(const plm_verification *verification, size_t index) {
    return index < verification->ledger->count ? &verification->list[index] : NULL;
}
