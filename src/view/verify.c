#include "view/verify.h"

#include "view/seal.h"

/* ---- checks -------------------------------------------------------------------------------- */

const char *const plm__check_names[PLM_CHECK_COUNT] = {"form", "hash",    "chain", "signature",
                                                       "case", "figures", "time"};

static const char *const verdicts[] = {"none", "pass", "fail", "other-engine", "not-observed"};

static unsigned check(const void *of, size_t index) {
    (void)of;
    return (unsigned)index;
}

static unsigned verdict(const void *of, size_t index) {
    return (unsigned)((const plm_verified *)of)->verdicts[index];
}

static const char *reason(const void *of, size_t index) {
    return ((const plm_verified *)of)->reasons[index];
}

/* Of the whole line; its place in the list says which check. */
static const plm__member check_members[] = {
    {.key = "check",
     .kind = PLM__CHOICE,
     .choice = check,
     PLM__NAMES(plm__check_names),
     .about = "what was looked at; docs/seal.md explains each"},
    {.key = "verdict",
     .kind = PLM__CHOICE,
     .choice = verdict,
     PLM__NAMES(verdicts),
     .about = "none: it does not apply, or was not asked for"},
    {.key = "reason",
     .kind = PLM__TEXT,
     .text_at = reason,
     .about = "of a failure, of another engine, or why a time is not observed; else null"},
};

static const plm__record check_record = {.name = "check", PLM__MEMBERS(check_members)};

/* ---- lines --------------------------------------------------------------------------------- */

static const char *clock_of(const void *of) {
    return plm__clock_names[((const plm_record *)of)->clock];
}

static const char *stage_of(const void *of) {
    const plm_snapshot *forecast = ((const plm_record *)of)->forecast;
    const char *stage = NULL;
    for (size_t i = 0; forecast != NULL && i < forecast->issue_count; i++) {
        stage = stage != NULL ? stage : forecast->issues[i]->stage;
    }
    return stage;
}

static const plm__member record_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_record, number),
     .about = "of the record, from 1; this and what follows of a sound line alone"},
    {.key = "at",
     .kind = PLM__INSTANT,
     .place = offsetof(plm_record, at),
     .about = "when it was made"},
    {.key = "sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, hash),
     .column = "sha256",
     .about = "its hash"},
    {.key = "signer",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, signer),
     .about = "public key that signed it; null for none"},
    {.key = "plenum",
     .kind = PLM__TEXT,
     .place = offsetof(plm_record, plenum),
     .about = "version that wrote it"},
    {.key = "engine",
     .kind = PLM__WHOLE,
     .place = offsetof(plm_record, engine),
     .about = "of that version"},
    {.key = "clock",
     .kind = PLM__TEXT,
     .text = clock_of,
     .about = "system: its time was observed; stated: it was stated, "
              "not observed; null: an older plenum wrote it"},
    {.key = "stage",
     .kind = PLM__TEXT,
     .text = stage_of,
     .about =
         "of a forecast: id of the stage that has to come by the deadline, where the case names "
         "one; or null"},
};

static const plm__record record_record = {.name = "ledger_record", PLM__MEMBERS(record_members)};

static const void *record_of(const void *of) {
    return ((const plm_verified *)of)->record;
}

static const char *kind(const void *of) {
    const plm_record *record = record_of(of);
    return record == NULL ? NULL : record->forecast != NULL ? "forecast" : "grade";
}

static size_t check_count(const void *of) {
    (void)of;
    return PLM_CHECK_COUNT;
}

static const void *check_at(const void *of, size_t index) {
    (void)index;
    return of;
}

static const plm__member line_members[] = {
    {.key = "line", .kind = PLM__RANK, .column = "line", .about = "of the ledger, from 1"},
    {.key = "kind",
     .kind = PLM__TEXT,
     .text = kind,
     .column = "kind",
     .about = "forecast or grade; null: the line is no record"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = record_of, .of = &record_record},
    {.key = "checks",
     .kind = PLM__LIST,
     .of = &check_record,
     .count = check_count,
     .at = check_at,
     .row = true,
     .about = "each check and how it ended"},
};

static const plm__record line_record = {.name = "verified_line", PLM__MEMBERS(line_members)};

/* ---- anchors ------------------------------------------------------------------------------- */

const char *const plm__anchor_origin_names[PLM__ANCHOR_ORIGIN_COUNT] = {"head", "published",
                                                                        "remembered"};

static const char *const answers[] = {"no", "yes"};

static unsigned holds(const void *of, size_t index) {
    (void)index;
    return plm__anchor_holds(of) ? 1 : 0;
}

static const plm__member anchor_members[] = {
    {.key = "origin",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__anchor, origin),
     PLM__NAMES(plm__anchor_origin_names),
     .about =
         "head: --head; published: a line of --published; remembered: this machine kept it when "
         "it added the record"},
    {.key = "line",
     .kind = PLM__COUNT,
     .place = offsetof(plm__anchor, line),
     .about = "of its file, from 1; 0: none"},
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__anchor, number),
     .about = "that the line gives the record; 0: none"},
    {.key = "sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm__anchor, hash),
     .about = "that the line gives"},
    {.key = "found",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__anchor, found),
     .about = "number of the ledger's record with that hash; 0: there is none"},
    {.key = "holds",
     .kind = PLM__CHOICE,
     .choice = holds,
     PLM__NAMES(answers),
     .about = "yes: the ledger has it, under the number that the line gives"},
};

static const plm__record anchor_record = {.name = "anchor", PLM__MEMBERS(anchor_members)};

/* ---- witnesses ----------------------------------------------------------------------------- */

static const char *const witness_verdicts[PLM__WITNESS_VERDICT_COUNT] = {
    "holds", "unread", "refused", "other", "untrusted", "unknown-signer", "broken"};

static const plm__member witness_members[] = {
    {.key = "file",
     .kind = PLM__TEXT,
     .place = offsetof(plm__witness, path),
     .about = "that was read"},
    {.key = "verdict",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__witness, verdict),
     PLM__NAMES(witness_verdicts),
     .about = "holds; unread: it is no time-stamp response; refused: the authority granted none; "
              "other: no record has its hash; untrusted: no --ca was given; unknown-signer: not "
              "under the certificates of --ca; broken: its signature is not one of what it says"},
    {.key = "reason",
     .kind = PLM__TEXT,
     .place = offsetof(plm__witness, reason),
     .about = "why it does not hold; null where it does"},
    {.key = "sha256",
     .kind = PLM__TEXT,
     .place = offsetof(plm__witness, hash),
     .about = "that it stamps; null where it was not read"},
    {.key = "at",
     .kind = PLM__TEXT,
     .place = offsetof(plm__witness, at),
     .about = "the moment that the authority gives; null where it was not read"},
    {.key = "by",
     .kind = PLM__TEXT,
     .place = offsetof(plm__witness, by),
     .about = "the name in the certificate that signed it; null where it brings none"},
    {.key = "found",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__witness, found),
     .about = "number of the ledger's record with that hash; 0: there is none"},
    {.key = "early",
     .kind = PLM__FLAG,
     .place = offsetof(plm__witness, is_early),
     .about = "whether it holds, and that moment is before the time that the record gives itself"},
};

static const plm__record witness_record = {.name = "witness", PLM__MEMBERS(witness_members)};

/* ---- what it rests on ---------------------------------------------------------------------- */

static const char *const standings[] = {"same", "changed", "missing", "unknown"};

static const plm__member rest_members[] = {
    {.key = "number",
     .kind = PLM__COUNT64,
     .place = offsetof(plm__standing_document, number),
     .about = "of the forecast's record"},
    {.key = "document",
     .kind = PLM__TEXT,
     .place = offsetof(plm__standing_document, id),
     .about = "its id in the case"},
    {.key = "path",
     .kind = PLM__TEXT,
     .place = offsetof(plm__standing_document, path),
     .about = "of its text, relative to the case file"},
    {.key = "standing",
     .kind = PLM__CHOICE,
     .place = offsetof(plm__standing_document, standing),
     PLM__NAMES(standings),
     .about = "same; changed since; missing; unknown: it could not be read then either"},
};

static const plm__record rest_record = {.name = "standing_document", PLM__MEMBERS(rest_members)};

static size_t document_count(const void *of) {
    return ((const plm__verify_document *)of)->documents.count;
}

static const void *document_at(const void *of, size_t index) {
    return &((const plm__verify_document *)of)->documents.list[index];
}

/* ---- the document -------------------------------------------------------------------------- */

static const plm_verification *verification(const void *of) {
    return ((const plm__verify_document *)of)->verification;
}

static size_t line_count(const void *of) {
    return plm_verification_count(verification(of));
}

static const void *line_at(const void *of, size_t index) {
    return plm_verification_at(verification(of), index);
}

static size_t anchor_count(const void *of) {
    return ((const plm__verify_document *)of)->anchors.count;
}

static const void *anchor_at(const void *of, size_t index) {
    return &((const plm__verify_document *)of)->anchors.list[index];
}

static size_t witness_count(const void *of) {
    return ((const plm__verify_document *)of)->witnesses.count;
}

static const void *witness_at(const void *of, size_t index) {
    return &((const plm__verify_document *)of)->witnesses.list[index];
}

static const plm__member document_members[] = {
    {.key = "passed",
     .kind = PLM__FLAG,
     .place = offsetof(plm__verify_document, passed),
     .about = "whether nothing failed"},
    {.key = "records",
     .kind = PLM__LIST,
     .of = &line_record,
     .count = line_count,
     .at = line_at,
     .about = "each line of the ledger"},
    {.key = "anchors",
     .kind = PLM__LIST,
     .of = &anchor_record,
     .count = anchor_count,
     .at = anchor_at,
     .told_elsewhere = true,
     .about = "hashes from outside of the ledger that it was compared with"},
    {.key = "witnesses",
     .kind = PLM__LIST,
     .of = &witness_record,
     .count = witness_count,
     .at = witness_at,
     .told_elsewhere = true,
     .about = "time-stamp responses of --anchor"},
    {.key = "documents",
     .kind = PLM__LIST,
     .of = &rest_record,
     .count = document_count,
     .at = document_at,
     .told_elsewhere = true,
     .about = "that the forecasts rest on, as they are now in the folder of --documents"},
};

static const plm__record document_record = {.name = "verify_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "line", .kind = PLM_COLUMN_NUMBER, .about = "of the ledger, from 1"},
    {.name = "sha256",
     .kind = PLM_COLUMN_TEXT,
     .about = "of the record; empty where the line is none"},
    {.name = "kind",
     .kind = PLM_COLUMN_TEXT,
     .about = "forecast or grade; empty where the line is no record"},
    {.name = "check",
     .kind = PLM_COLUMN_TEXT,
     .about = "form, hash, chain, signature, case, figures or time"},
    {.name = "verdict",
     .kind = PLM_COLUMN_TEXT,
     .about = "pass, fail, other-engine, not-observed or none"},
    {.name = "reason", .kind = PLM_COLUMN_TEXT, .about = "of any other verdict than pass and none"},
};

const plm__view plm__verify_view = {.format = "plenum-verify",
                                    .version = 1,
                                    .about = "Whether sealed records still hold: `plenum verify`",
                                    .record = &document_record,
                                    .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

static plm__verify_document document_of(const plm_verification *of) {
    return (plm__verify_document){.passed = plm_verification_passed(of), .verification = of};
}

plm_status plm_verification_json(plm_context *context, const plm_verification *of, char **out) {
    const plm__verify_document document = document_of(of);
    return plm__view_json(context, &plm__verify_view, &document, out);
}

plm_status plm_verification_csv(plm_context *context, const plm_verification *of, char **out) {
    const plm__verify_document document = document_of(of);
    return plm__view_csv(context, &plm__verify_view, &document, out);
}

plm_status plm_verification_table(plm_context *context, const plm_verification *of,
                                  plm_table **out) {
    const plm__verify_document document = document_of(of);
    return plm__view_table(context, &plm__verify_view.plan, plm__verify_view.record, &document,
                           out);
}
