#include "view/deals.h"

#include "base/context.h"
#include "view/parts.h"

static const char *const kinds[PLM_EFFECT_COUNT] = {"own", "inner", "outer"};

/* What a row of the table is about: fills the column `table`. */
#define ROWS_OF(name)                                                                              \
    static const char *name##_rows(const void *of) {                                               \
        (void)of;                                                                                  \
        return #name;                                                                              \
    }

ROWS_OF(outcome)
ROWS_OF(deal)
ROWS_OF(effect)
ROWS_OF(pattern)
ROWS_OF(own)
ROWS_OF(inner)
ROWS_OF(outer)
ROWS_OF(total)

static double no_round(const void *of) {
    (void)of;
    return 0;
}

static double first_round(const void *of) {
    (void)of;
    return 1;
}

/* ---- outcomes ------------------------------------------------------------------------------ */

static size_t interval_count(const void *of) {
    (void)of;
    return PLM_INTERVAL_COUNT;
}

static const void *interval_at(const void *of, size_t index) {
    return &((const plm_deals_stage *)of)->spread.intervals[index];
}

static const plm__member option_members[] = {
    {.kind = PLM__OPTION, .of = &plm__option_id_record},
    {.key = "probability",
     .kind = PLM__OPTION_RECORD,
     .place = offsetof(plm_deals_stage, spread.options),
     .of = &plm__estimate_record,
     .unit = PLM__PROBABILITY,
     .about = "of the option"},
};

static const plm__record option_record = {.name = "deals_option", PLM__MEMBERS(option_members)};

#define INTERVAL_ROWS(index, level)                                                                \
    {.kind = PLM__NUMBER,                                                                          \
     .place = offsetof(plm_deals_stage, spread.intervals[index].low.value),                        \
     .variable = "low_" level,                                                                     \
     .row = true},                                                                                 \
    {                                                                                              \
        .kind = PLM__NUMBER,                                                                       \
        .place = offsetof(plm_deals_stage, spread.intervals[index].high.value),                    \
        .variable = "high_" level, .row = true                                                     \
    }

static const plm__member stage_members[] = {
    {.key = "point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_stage, point),
     .variable = "point",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "with every range at its mode"},
    {.key = "mean",
     .kind = PLM__RECORD,
     .place = offsetof(plm_deals_stage, spread.mean),
     .of = &plm__estimate_record,
     .unit = PLM__SCALE_POINTS,
     .about = "over the draws"},
    {.kind = PLM__NUMBER,
     .place = offsetof(plm_deals_stage, spread.mean.value),
     .variable = "mean",
     .row = true},
    {.key = "median",
     .kind = PLM__RECORD,
     .place = offsetof(plm_deals_stage, spread.median),
     .of = &plm__estimate_record,
     .unit = PLM__SCALE_POINTS,
     .about = "over the draws"},
    {.kind = PLM__NUMBER,
     .place = offsetof(plm_deals_stage, spread.median.value),
     .variable = "median",
     .row = true},
    {.key = "standard_deviation",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_stage, spread.standard_deviation),
     .variable = "standard_deviation",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "over the draws"},
    {.key = "intervals",
     .kind = PLM__LIST,
     .of = &plm__interval_record,
     .count = interval_count,
     .at = interval_at,
     .told_elsewhere = true,
     .unit = PLM__SCALE_POINTS,
     .about =
         "the central 50, 80 and 95 % of the draws: the spread of the inputs, not of outcomes"},
    INTERVAL_ROWS(0, "50"),
    INTERVAL_ROWS(1, "80"),
    INTERVAL_ROWS(2, "95"),
    {.key = "options",
     .kind = PLM__OPTIONS,
     .of = &option_record,
     .told_elsewhere = true,
     .about = "each option of the issue, in the order of the case"},
};

static const plm__record stage_record = {.name = "deals_stage", PLM__MEMBERS(stage_members)};

static const void *issue_of(const void *of) {
    return ((const plm__told_stages *)of)->of->issue;
}

static const void *start_of(const void *of) {
    return &((const plm__told_stages *)of)->of->start;
}

static const void *first_of(const void *of) {
    return &((const plm__told_stages *)of)->of->first;
}

static const void *last_of(const void *of) {
    return &((const plm__told_stages *)of)->of->last;
}

/* NULL where the first round is the last. */
static const void *later_of(const void *of) {
    return ((const plm__told_stages *)of)->rounds > 1 ? last_of(of) : NULL;
}

static const plm__member issue_members[] = {
    {.kind = PLM__TEXT, .text = outcome_rows, .column = "table"},
    {.key = "issue",
     .kind = PLM__ISSUE,
     .link = issue_of,
     .column = "issue",
     .about = "id of the issue in the case"},
    {.kind = PLM__NUMBER, .figure = no_round, .column = "round"},
    {.key = "start",
     .kind = PLM__RECORD,
     .link = start_of,
     .of = &stage_record,
     .about = "its outcome before any deal"},
    {.kind = PLM__NUMBER, .figure = first_round, .column = "round"},
    {.key = "first",
     .kind = PLM__RECORD,
     .link = first_of,
     .of = &stage_record,
     .about = "after round 1"},
    {.kind = PLM__COUNT, .place = offsetof(plm__told_stages, rounds), .column = "round"},
    {.key = "last",
     .kind = PLM__RECORD,
     .link = last_of,
     .of = &stage_record,
     .told_elsewhere = true,
     .about = "after the last round"},
    {.kind = PLM__RECORD, .link = later_of, .of = &stage_record},
};

static const plm__record issue_record = {.name = "deals_issue", PLM__MEMBERS(issue_members)};

/* ---- actors -------------------------------------------------------------------------------- */

static const plm__member sum_members[] = {
    {.key = "point",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_sum, point),
     .variable = "point",
     .row = true,
     .about = "with every range at its mode"},
    {.key = "mean",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_sum, mean),
     .variable = "mean",
     .row = true,
     .about = "over the draws"},
    {.key = "low",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_sum, low),
     .variable = "low_80",
     .row = true,
     .about = "low end of the central 80 % of the draws"},
    {.key = "high",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_sum, high),
     .variable = "high_80",
     .row = true,
     .about = "high end of it"},
};

static const plm__record sum_record = {.name = "deals_sum", PLM__MEMBERS(sum_members)};

static const char *actor_id(const void *of) {
    return ((const plm_deals_actor *)of)->actor->id;
}

#define POINTS_TIMES_SALIENCE "points of outcome, a scale having 100, times salience from 0 to 1"

static const plm__member actor_members[] = {
    {.kind = PLM__NUMBER, .figure = no_round, .column = "round"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .text = actor_id,
     .column = "actor",
     .about = "id of the actor"},
    {.kind = PLM__TEXT, .text = own_rows, .column = "table"},
    {.key = "own",
     .kind = PLM__RECORD,
     .place = offsetof(plm_deals_actor, effects[PLM_EFFECT_OWN]),
     .of = &sum_record,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "of the effects of deals in which it is a partner"},
    {.kind = PLM__TEXT, .text = inner_rows, .column = "table"},
    {.key = "inner",
     .kind = PLM__RECORD,
     .place = offsetof(plm_deals_actor, effects[PLM_EFFECT_INNER]),
     .of = &sum_record,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "of those whose partner it stands with on both issues"},
    {.kind = PLM__TEXT, .text = outer_rows, .column = "table"},
    {.key = "outer",
     .kind = PLM__RECORD,
     .place = offsetof(plm_deals_actor, effects[PLM_EFFECT_OUTER]),
     .of = &sum_record,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "of all others"},
    {.kind = PLM__TEXT, .text = total_rows, .column = "table"},
    {.key = "total",
     .kind = PLM__RECORD,
     .place = offsetof(plm_deals_actor, total),
     .of = &sum_record,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "of all deals"},
    {.key = "share_losing",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deals_actor, share_losing),
     .variable = "share_losing",
     .row = true,
     .about = "share of the draws in which the total is below 0"},
};

static const plm__record actor_record = {.name = "deals_actor", PLM__MEMBERS(actor_members)};

/* ---- deals --------------------------------------------------------------------------------- */

static const char *side_actor(const void *of) {
    return ((const plm__deal_side *)of)->actor->id;
}

static const char *side_other(const void *of) {
    return ((const plm__deal_side *)of)->other->id;
}

#define SIDE_STARTS                                                                                \
    {.key = "actor",                                                                               \
     .kind = PLM__TEXT,                                                                            \
     .text = side_actor,                                                                           \
     .column = "actor",                                                                            \
     .about = "id of the partner"},                                                                \
        {.kind = PLM__TEXT, .text = side_other, .column = "other"}, {                              \
        .key = "issue", .kind = PLM__ISSUE, .place = offsetof(plm__deal_side, issue),              \
        .column = "issue", .about = "id of the issue that it moves on"                             \
    }

static const plm__member partner_members[] = {
    SIDE_STARTS,
    {.key = "from",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, from),
     .variable = "from",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "where it begins"},
    {.key = "to",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, to),
     .variable = "to",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "where it ends"},
    {.key = "gain",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, gain),
     .variable = "gain",
     .row = true,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "what it gains"},
    {.key = "limited",
     .kind = PLM__FLAG,
     .place = offsetof(plm__deal_side, limited),
     .about = "whether it stops where the outcome meets the partner's preference"},
    {.kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, share),
     .variable = "share",
     .row = true},
};

static const plm__record partner_record = {
    .name = "deal_partner", .size = sizeof(plm__deal_side), PLM__MEMBERS(partner_members)};

static const char *affected(const void *of) {
    return ((const plm_deal_effect *)of)->actor->id;
}

static const plm__member effect_members[] = {
    {.kind = PLM__TEXT, .text = effect_rows, .column = "table"},
    {.key = "actor",
     .kind = PLM__TEXT,
     .text = affected,
     .column = "actor",
     .about = "id of the actor"},
    {.key = "kind",
     .kind = PLM__CHOICE,
     .place = offsetof(plm_deal_effect, kind),
     PLM__NAMES(kinds),
     .column = "variable",
     .about = "whether it is a partner, stands with one on both issues, or neither"},
    {.key = "value",
     .kind = PLM__NUMBER,
     .place = offsetof(plm_deal_effect, value),
     .row = true,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "what the deal is worth to it"},
};

static const plm__record effect_record = {.name = "deal_effect", PLM__MEMBERS(effect_members)};

static uint64_t round_number(const void *of) {
    return ((const plm__told_deal *)of)->deal->round;
}

static double deal_share(const void *of) {
    return ((const plm__told_deal *)of)->deal->share;
}

static size_t side_count(const void *of) {
    (void)of;
    return 2;
}

static const void *side_at(const void *of, size_t index) {
    return &((const plm__told_deal *)of)->sides[index];
}

static size_t effect_count(const void *of) {
    return ((const plm__told_deal *)of)->deal->effect_count;
}

static const void *effect_at(const void *of, size_t index) {
    return ((const plm__told_deal *)of)->deal->effects[index];
}

static const plm__member deal_members[] = {
    {.kind = PLM__TEXT, .text = deal_rows, .column = "table"},
    {.kind = PLM__RANK, .column = "order"},
    {.key = "round",
     .kind = PLM__COUNT,
     .number = round_number,
     .column = "round",
     .about = "in which it is made, from 1"},
    {.key = "share",
     .kind = PLM__NUMBER,
     .figure = deal_share,
     .about = "of the draws in which the two make it too, to whatever extent"},
    {.key = "partners",
     .kind = PLM__LIST,
     .of = &partner_record,
     .count = side_count,
     .at = side_at,
     .about = "the two"},
    {.key = "effects",
     .kind = PLM__LIST,
     .of = &effect_record,
     .count = effect_count,
     .at = effect_at,
     .about = "on every actor"},
};

static const plm__record deal_record = {
    .name = "deal", .size = sizeof(plm__told_deal), PLM__MEMBERS(deal_members)};

/* ---- deals over the draws ------------------------------------------------------------------ */

static const plm__member pattern_side_members[] = {
    SIDE_STARTS,
    {.kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, share),
     .variable = "share",
     .row = true},
    {.key = "mean_move",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, move),
     .variable = "mean_move",
     .row = true,
     .unit = PLM__SCALE_POINTS,
     .about = "how far it moves where they make it, signed"},
    {.key = "mean_gain",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__deal_side, gain),
     .variable = "mean_gain",
     .row = true,
     .unit = POINTS_TIMES_SALIENCE,
     .about = "what it gains where they do"},
};

static const plm__record pattern_side_record = {.name = "pattern_partner",
                                                PLM__MEMBERS(pattern_side_members)};

static const void *pattern_side_at(const void *of, size_t index) {
    return &((const plm__told_pattern *)of)->sides[index];
}

static const plm__member pattern_members[] = {
    {.kind = PLM__TEXT, .text = pattern_rows, .column = "table"},
    {.kind = PLM__NUMBER, .figure = no_round, .column = "round"},
    {.kind = PLM__RANK, .column = "order"},
    {.key = "share",
     .kind = PLM__NUMBER,
     .place = offsetof(plm__told_pattern, share),
     .about = "of the draws in which the two make it"},
    {.key = "partners",
     .kind = PLM__LIST,
     .of = &pattern_side_record,
     .count = side_count,
     .at = pattern_side_at,
     .about = "the two"},
};

static const plm__record pattern_record = {.name = "deal_pattern", PLM__MEMBERS(pattern_members)};

/* ---- the document -------------------------------------------------------------------------- */

static const plm_deals *deals_of(const void *of) {
    return ((const plm__deals_document *)of)->deals;
}

static const char *model_of(const void *of) {
    (void)of;
    return "exchange";
}

static const void *bounded(const void *of) {
    return ((const plm_deals *)of)->budget > 0 ? of : NULL;
}

static const plm__member bound_members[] = {
    {.key = "budget",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_deals, budget),
     .about =
         "only where it allowed fewer draws than were asked for: the most work, in units of --budget"},
};

static const plm__record bound_record = {.name = "deals_bound", PLM__MEMBERS(bound_members)};

static const plm__member run_members[] = {
    {.key = "reading",
     .kind = PLM__TEXT,
     .place = offsetof(plm_deals, reading),
     .about = "of the model"},
    {.key = "rounds",
     .kind = PLM__COUNT,
     .place = offsetof(plm_deals, rounds),
     .about = "of deals, as asked for"},
    {.key = "draws",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_deals, draws),
     .about = "of the ranges, ties and rates"},
    {.key = "seed",
     .kind = PLM__COUNT64,
     .place = offsetof(plm_deals, seed),
     .about = "of the draws"},
    {.kind = PLM__SPREAD, .when = PLM__WHERE_KNOWN, .link = bounded, .of = &bound_record},
};

static const plm__record run_record = {.name = "deals_run", PLM__MEMBERS(run_members)};

static const void *run_of(const void *of) {
    return deals_of(of);
}

static size_t issue_count(const void *of) {
    return deals_of(of)->issue_count;
}

static const void *issue_at(const void *of, size_t index) {
    return &((const plm__deals_document *)of)->issues[index];
}

static size_t actor_count(const void *of) {
    return deals_of(of)->actor_count;
}

static const void *actor_at(const void *of, size_t index) {
    return deals_of(of)->actors[index];
}

static size_t deal_count(const void *of) {
    return deals_of(of)->deal_count;
}

static const void *deal_at(const void *of, size_t index) {
    return &((const plm__deals_document *)of)->told[index];
}

static size_t pattern_count(const void *of) {
    return deals_of(of)->pattern_count;
}

static const void *pattern_at(const void *of, size_t index) {
    return &((const plm__deals_document *)of)->patterns[index];
}

static const plm__member document_members[] = {
    {.key = "case",
     .kind = PLM__TEXT,
     .place = offsetof(plm__deals_document, case_id),
     .about = "id of the case"},
    {.key = "model", .kind = PLM__TEXT, .text = model_of, .about = "exchange"},
    {.kind = PLM__SPREAD, .link = run_of, .of = &run_record},
    {.key = "issues",
     .kind = PLM__LIST,
     .of = &issue_record,
     .count = issue_count,
     .at = issue_at,
     .about = "those of the case, in its order"},
    {.key = "actors",
     .kind = PLM__LIST,
     .of = &actor_record,
     .count = actor_count,
     .at = actor_at,
     .told_elsewhere = true,
     .about = "what all deals together do to each"},
    {.key = "deals",
     .kind = PLM__LIST,
     .of = &deal_record,
     .count = deal_count,
     .at = deal_at,
     .about = "those of the point game, in their order"},
    {.key = "patterns",
     .kind = PLM__LIST,
     .of = &pattern_record,
     .count = pattern_count,
     .at = pattern_at,
     .about = "deals as the draws have them, the most frequent first"},
    {.kind = PLM__LIST, .of = &actor_record, .count = actor_count, .at = actor_at},
};

static const plm__record document_record = {.name = "deals_document",
                                            PLM__MEMBERS(document_members)};

static const plm_column columns[] = {
    {.name = "table",
     .kind = PLM_COLUMN_TEXT,
     .about =
         "outcome, deal, effect or pattern, or for an actor's sums own, inner, outer or total"},
    {.name = "round",
     .kind = PLM_COLUMN_NUMBER,
     .about = "0: before any deal, or not of a single round"},
    {.name = "order",
     .kind = PLM_COLUMN_NUMBER,
     .about = "place of the deal or of the pattern, from 1; empty in other rows"},
    {.name = "issue",
     .kind = PLM_COLUMN_TEXT,
     .about = "id of the issue; of a deal, the one that the actor moves on"},
    {.name = "actor", .kind = PLM_COLUMN_TEXT, .about = "id of the actor; empty in outcomes"},
    {.name = "other", .kind = PLM_COLUMN_TEXT, .about = "id of its partner in a deal"},
    PLM__COLUMN_VARIABLE,
    {.name = "value", .kind = PLM_COLUMN_NUMBER, .about = "of the variable"},
};

const plm__view plm__deals_view = {.format = "plenum-deals",
                                   .version = 1,
                                   .about = "Who could trade what with whom across issues, and who "
                                            "pays for it: `plenum deals CASE`",
                                   .record = &document_record,
                                   .plan = {PLM__COLUMNS(columns)}};

/* ---- making it ----------------------------------------------------------------------------- */

static plm__told_deal told_deal(const plm_deal *deal) {
    plm__told_deal told = {.deal = deal};
    for (size_t k = 0; k < 2; k++) {
        const plm_deal_partner *partner = &deal->partners[k];
        told.sides[k] = (plm__deal_side){.actor = partner->actor,
                                         .other = deal->partners[1 - k].actor,
                                         .issue = partner->issue,
                                         .share = deal->share,
                                         .from = partner->from,
                                         .to = partner->to,
                                         .gain = partner->gain,
                                         .limited = partner->limited};
    }
    return told;
}

static plm__told_pattern told_pattern(const plm_deal_pattern *pattern) {
    plm__told_pattern told = {.share = pattern->share};
    for (size_t k = 0; k < 2; k++) {
        told.sides[k] = (plm__deal_side){.actor = pattern->actors[k],
                                         .other = pattern->actors[1 - k],
                                         .issue = pattern->issues[k],
                                         .share = pattern->share,
                                         .move = pattern->moves[k],
                                         .gain = pattern->gains[k]};
    }
    return told;
}

plm_status plm__deals_open(plm__deals_document *out, plm_context *context, const plm_deals *of,
                           const char *case_id) {
    *out = (plm__deals_document){.case_id = case_id, .deals = of};
    out->issues = plm__allocate(context, of->issue_count + 1, sizeof *out->issues);
    out->told = plm__allocate(context, of->deal_count + 1, sizeof *out->told);
    out->patterns = plm__allocate(context, of->pattern_count + 1, sizeof *out->patterns);
    if (out->issues == NULL || out->told == NULL || out->patterns == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->issue_count; i++) {
        out->issues[i] = (plm__told_stages){of->issues[i], of->rounds};
    }
    for (size_t i = 0; i < of->deal_count; i++) {
        out->told[i] = told_deal(of->deals[i]);
    }
    for (size_t i = 0; i < of->pattern_count; i++) {
        out->patterns[i] = told_pattern(of->patterns[i]);
    }
    return PLM_OK;
}

void plm__deals_close(plm__deals_document *of, plm_context *context) {
    plm__release(context, of->issues);
    plm__release(context, of->told);
    plm__release(context, of->patterns);
}

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_exchange_json(plm_context *context, const plm_exchange *of, char **out) {
    plm__deals_document document;
    plm_status status = plm__deals_open(&document, context, plm_exchange_deals(of), NULL);
    status = status == PLM_OK ? plm__view_json(context, &plm__deals_view, &document, out) : status;
    plm__deals_close(&document, context);
    return status;
}

plm_status plm_exchange_csv(plm_context *context, const plm_exchange *of, char **out) {
    plm__deals_document document;
    plm_status status = plm__deals_open(&document, context, plm_exchange_deals(of), NULL);
    status = status == PLM_OK ? plm__view_csv(context, &plm__deals_view, &document, out) : status;
    plm__deals_close(&document, context);
    return status;
}

plm_status plm_exchange_table(plm_context *context, const plm_exchange *of, plm_table **out) {
    plm__deals_document document;
    plm_status status = plm__deals_open(&document, context, plm_exchange_deals(of), NULL);
    status = status == PLM_OK ? plm__view_table(context, &plm__deals_view.plan,
                                                plm__deals_view.record, &document, out)
                              : status;
    plm__deals_close(&document, context);
    return status;
}
